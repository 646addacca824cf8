import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJournal } from '../../src/results/journal.ts';
import type { Measurement, Session } from '../../src/results/session.ts';
import { meshmark } from './meshmark.ts';

export interface Measured {
  readonly sessions: readonly Session[];
  /** The workload of the session without a VPN. */
  readonly alone: Measurement;
  /** The workload of the anchor's session. */
  readonly through: Measurement;
}

/** One round of one workload without a VPN and through the anchor, as a user would run it. */
export const measured = async (workload: string, scenario: string): Promise<Measured> => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-workload-'));
  try {
    const { stdout, stderr } = await meshmark(
      [
        ...['run', '--overlays', 'wireguard-go', '--scenarios', scenario, '--workloads', workload],
        ...['--rounds', '1', '--seconds', '1', '--out', out, '--json'],
      ],
      { timeoutMs: 400_000 },
    );
    const last = stdout.trim().split('\n').at(-1) ?? '';
    if (!last.includes('"run-finished"')) throw new Error(stderr);
    const { sessions } = await readJournal((JSON.parse(last) as { dir: string }).dir);
    const of = (entry: string): Measurement => {
      const found = sessions.find((session) => session.entry === entry)?.measurements[0];
      if (found === undefined) throw new Error(`no session of ${entry}`);
      return found;
    };
    return { sessions, alone: of('none'), through: of('wireguard-go') };
  } finally {
    await rm(out, { recursive: true });
  }
};
