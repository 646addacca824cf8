import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { meshmark } from '../support/meshmark.ts';

interface Traversed {
  dir: string;
  cells: {
    cell: string;
    status: string;
    outcome: string | null;
    reason: string | null;
    firstPacketMs: number | null;
    directMs: number | null;
    figures: { rttMs: number | null; goodputUp: number | null } | null;
  }[];
}

test('Nebula is direct between open routers, relayed between symmetric ones, and not reached where UDP is blocked', async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-traversal-'));
  try {
    const pairs = 'full-cone+port-restricted,symmetric+symmetric,udp-blocked+open';
    const { stdout, stderr } = await meshmark(
      ['traverse', 'nebula', '--pairs', pairs, '--json', '--out', out],
      {
        timeoutMs: 170_000,
      },
    );
    if (stdout === '') throw new Error(stderr);
    const { dir, cells } = JSON.parse(stdout) as Traversed;
    const of = (id: string) => cells.find(({ cell }) => cell === id);
    expect(cells.map(({ status, reason }) => [status, status === 'ok' ? null : reason])).toEqual(
      Array(3).fill(['ok', null]),
    );
    expect(of('full-cone+port-restricted')).toMatchObject({ outcome: 'direct' });
    expect(of('full-cone+port-restricted')?.figures?.rttMs).toBeLessThan(27);
    expect(of('symmetric+symmetric')).toMatchObject({ outcome: 'relayed', directMs: null });
    expect(of('symmetric+symmetric')?.figures?.rttMs).toBeGreaterThan(28);
    expect(of('udp-blocked+open')).toMatchObject({ outcome: 'unreachable', firstPacketMs: null });
    expect((await readFile(join(dir, 'cells.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(3);
    const { stdout: table } = await meshmark(['report', dir]);
    expect(table).toContain('full-cone + port-restricted');
  } finally {
    await rm(out, { recursive: true });
  }
});
