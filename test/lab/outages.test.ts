import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Outage } from '../../src/results/outages.ts';
import { meshmark } from '../support/meshmark.ts';

test('gaps last as long as what was taken away, with Nebula and without a VPN, and a killed daemon makes one', async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-outages-'));
  try {
    const events = 'nothing,kill,link-1s';
    const { stdout, stderr } = await meshmark(
      [
        'outage',
        'none',
        'nebula',
        '--events',
        events,
        '--repetitions',
        '1',
        '--labs',
        '2',
        '--seed',
        '1',
        '--json',
        '--out',
        out,
      ],
      { timeoutMs: 170_000 },
    );
    if (stdout === '') throw new Error(stderr);
    const { dir, outages } = JSON.parse(stdout) as { dir: string; outages: Outage[] };
    const of = (entry: string, event: string): Outage => {
      const found = outages.find((one) => one.entry === entry && one.event === event);
      if (found === undefined) throw new Error(`no ${event} of ${entry}`);
      return found;
    };
    const told = outages.map(({ entry, event, status, reason }) => `${entry} ${event} ${status} ${reason}`);
    expect(told.toSorted()).toEqual([
      'nebula kill back null',
      'nebula link-1s back null',
      'nebula nothing back null',
      'none kill not-applicable it has no daemon',
      'none link-1s back null',
      'none nothing back null',
    ]);
    // Three sites and the server, those under the network without a VPN too.
    for (const { wires } of outages)
      expect((wires as { ok: boolean }[] | null)?.map(({ ok }) => ok)).toEqual(Array(4).fill(true));
    const reference = of('none', 'link-1s');
    expect(reference.ms).toBeGreaterThanOrEqual(1500);
    // Linux asks for a neighbour's hardware address once a second: one and two seconds after the plug was pulled.
    expect(reference.ms).toBeLessThan(2300);
    expect(reference.tcp?.state).toBe('survived');
    expect(of('nebula', 'link-1s').ms).toBeGreaterThanOrEqual(1500);
    const [kill, nothing] = [of('nebula', 'kill'), of('nebula', 'nothing')];
    expect(kill.ms).toBeGreaterThan(nothing.ms ?? Number.NaN);
    expect(kill.ms).toBeLessThan(kill.limitMs);
    expect(kill.up?.lost).toBeGreaterThan(0);
    expect((await readFile(join(dir, 'outages.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(6);
    const { stdout: table } = await meshmark(['report', dir]);
    expect(table).toMatch(/link-1s +nebula +1\/1 /);
  } finally {
    await rm(out, { recursive: true });
  }
});
