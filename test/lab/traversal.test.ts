import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cellKey } from '../../src/results/traversal.ts';
import { meshmark } from '../support/meshmark.ts';
import { onSteadyMachine } from '../support/steady.ts';

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

const keysOf = (lines: readonly string[]): string[] =>
  lines.map((line) => cellKey(JSON.parse(line) as Parameters<typeof cellKey>[0]));

/** A relayed path is given a minute to become direct, and every command may meet one. */
const COMMAND_MS = 170_000;

const traverse = async (out: string, pairs: string): Promise<Traversed> => {
  const { stdout, stderr } = await meshmark(
    ['traverse', 'nebula', '--pairs', pairs, '--json', '--out', out],
    { timeoutMs: COMMAND_MS },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Traversed;
};

/** Once more where the record itself says that the machine stood still. */
const onSteady = (out: string, pairs: string): Promise<Traversed> =>
  onSteadyMachine(
    () => traverse(out, pairs),
    ({ cells }) => cells.map(({ reason }) => reason),
  );

test.concurrent('Nebula opens two stateful firewalls for IPv6 from inside', {
  timeout: 3 * COMMAND_MS,
}, async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-traversal-'));
  try {
    const [cell] = (await onSteady(out, 'ipv6-stateful+ipv6-stateful')).cells;
    expect(cell, cell?.reason ?? '').toMatchObject({ status: 'ok', outcome: 'direct' });
    expect(cell?.figures?.rttMs).toBeLessThan(27);
  } finally {
    await rm(out, { recursive: true });
  }
});

test.concurrent('Nebula is direct between open routers, relayed between symmetric ones, and not reached where UDP is blocked', {
  timeout: 5 * COMMAND_MS,
}, async () => {
  const out = await mkdtemp(join(tmpdir(), 'meshmark-traversal-'));
  try {
    const { dir, cells } = await onSteady(
      out,
      'full-cone+port-restricted,symmetric+symmetric,udp-blocked+open',
    );
    const of = (id: string) => cells.find(({ cell }) => cell === id);
    expect(cells.map(({ status, reason }) => [status, status === 'ok' ? null : reason])).toEqual(
      Array(3).fill(['ok', null]),
    );
    expect(of('full-cone+port-restricted')).toMatchObject({ outcome: 'direct' });
    expect(of('full-cone+port-restricted')?.figures?.rttMs).toBeLessThan(27);
    expect(of('symmetric+symmetric')).toMatchObject({ outcome: 'relayed', directMs: null });
    expect(of('symmetric+symmetric')?.figures?.rttMs).toBeGreaterThan(28);
    expect(of('udp-blocked+open')).toMatchObject({ outcome: 'unreachable', firstPacketMs: null });
    const file = join(dir, 'cells.jsonl');
    const whole = (await readFile(file, 'utf8')).trim().split('\n');
    expect(whole).toHaveLength(3);
    // As a kill leaves it: the last cell is half written. That is the direct one, which needs no minute to be believed.
    const isDirect = (line: string): boolean => line.includes('"outcome":"direct"');
    const kept = whole.filter((line) => !isDirect(line));
    await writeFile(file, `${kept.join('\n')}\n${whole.find(isDirect)?.slice(0, 40)}`);
    const resumed = await meshmark(['traverse', '--resume', dir, '--json'], { timeoutMs: COMMAND_MS });
    expect(resumed.exitCode, `${resumed.stdout}\n${resumed.stderr}`).toBe(0);
    const after = (await readFile(file, 'utf8')).trim().split('\n');
    expect(after.slice(0, 2)).toEqual(kept);
    expect(keysOf(after).toSorted()).toEqual(keysOf(whole).toSorted());
    const { stdout: table } = await meshmark(['report', dir]);
    expect(table).toContain('full-cone + port-restricted');
  } finally {
    await rm(out, { recursive: true });
  }
});
