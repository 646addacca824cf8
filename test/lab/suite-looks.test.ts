import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/results/plan.ts';
import { readRun, writeRun } from '../../src/results/run.ts';
import { anchorRun, meshmark, type Outcome } from '../support/meshmark.ts';

interface Event {
  readonly type: string;
  readonly dir?: string;
}
const eventsOf = ({ stdout }: Outcome): Event[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Event);

/** As a suite plans them, but few. */
const looks: NonNullable<Plan['looks']> = [
  { kind: 'traversal', cells: ['port-restricted+open'], passes: 1 },
  { kind: 'outages', events: ['nothing'], passes: 1 },
];

test('looks that belong to a run are taken beside it once its rounds are measured, and are gone on with', {
  timeout: 600_000,
}, async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-suite-'));
  try {
    const measured = await meshmark([...anchorRun(1, 1, 3), '--json', '--out', out]);
    const dir = eventsOf(measured).at(-1)?.dir ?? '';
    const record = await readRun(dir);
    await writeRun(dir, { ...record, plan: { ...record.plan, looks } });

    const taken = await meshmark(['run', '--resume', dir, '--json'], { timeoutMs: 170_000 });
    expect(taken.exitCode, `${taken.stdout}\n${taken.stderr}`).toBe(0);
    const events = eventsOf(taken);
    expect(events.at(0)?.type).toBe('run-started');
    expect(events.at(-1)).toMatchObject({ type: 'run-finished', dir, outcome: 'finished', missing: 0 });
    // The network without a VPN takes part in outages.
    expect(events.filter(({ type }) => type.startsWith('look-'))).toMatchObject([
      { type: 'look-started', look: 'traversal', dir: `${dir}-traversal`, lines: 1, done: 0 },
      { type: 'look-line', look: 'traversal', line: { entry: 'wireguard-go', cell: 'port-restricted+open' } },
      { type: 'look-started', look: 'outages', dir: `${dir}-outages`, lines: 2, done: 0 },
      { type: 'look-line', look: 'outages', line: { event: 'nothing' } },
      { type: 'look-line', look: 'outages', line: { event: 'nothing' } },
    ]);
    const cells = await readFile(join(`${dir}-traversal`, 'cells.jsonl'), 'utf8');
    expect(cells.trim().split('\n')).toHaveLength(1);

    // Where one of them is missing, that one alone is taken.
    await rm(`${dir}-outages`, { recursive: true });
    const again = await meshmark(['run', '--resume', dir, '--json'], { timeoutMs: 170_000 });
    expect(again.exitCode, `${again.stdout}\n${again.stderr}`).toBe(0);
    expect(eventsOf(again).filter(({ type }) => type.startsWith('look-'))).toMatchObject([
      { look: 'traversal', lines: 1, done: 1 },
      { look: 'outages', lines: 2, done: 0 },
      { type: 'look-line' },
      { type: 'look-line' },
    ]);
    expect(await readFile(join(`${dir}-traversal`, 'cells.jsonl'), 'utf8')).toBe(cells);
  } finally {
    await rm(out, { recursive: true });
  }
});
