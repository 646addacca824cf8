import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needsNetem, netemQdisc, rateQdisc, seedOf } from '../../src/lab/tc.ts';
import { directionOf, WAYS } from '../../src/network/line.ts';
import type { Line } from '../../src/network/schema.ts';
import { lines } from '../../src/network/testing/lines.ts';
import { readJournal } from '../../src/results/journal.ts';
import { machineIn } from '../../src/results/machine.ts';
import { readRun } from '../../src/results/run.ts';
import { meshmark } from '../support/meshmark.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-machine-test-'));
});
afterEach(() => rm(dir, { recursive: true }));

const MACHINE = ['--kernel', 'debian'];
/** A machine whose processor is emulated takes its time. */
const patient = { timeoutMs: 390_000 };
const TEST_MS = 400_000;

/** tc batch lines that lay and remove everything a line does, one direction after the other. */
const queuesOf = (line: Line, index: number): string[] =>
  WAYS.flatMap((way) => {
    const direction = directionOf(line, way);
    const netem = needsNetem(line) ? [netemQdisc(direction, seedOf(line, index, way))] : [];
    return [rateQdisc(direction) ?? [], ...netem]
      .filter((queue) => queue.length > 0)
      .flatMap((queue) => [`qdisc add dev mm root ${queue.join(' ')}`, 'qdisc del dev mm root']);
  });

test(
  'a machine has another kernel, whose netem takes 200 lines of every kind, and gives back what a command says',
  async () => {
    const batch = fc.sample(lines, { numRuns: 200, seed: 20_26 }).flatMap(queuesOf);
    expect(batch.length).toBeGreaterThan(400);
    await writeFile(join(dir, 'tc'), `${batch.join('\n')}\n`);
    const script = `
    uname -r
    node wires -- ip link add mm type dummy
    node wires -- tc -batch - <"$1" && echo all lines applied
    echo apart >&2
    touch "$2" && echo not really written
    exit 7`;
    const file = join(dir, 'written');
    const command = ['--', 'sh', '-c', script, 'sh', join(dir, 'tc'), file];
    const { exitCode, stdout, stderr } = await meshmark(
      ['lab', 'up', 'lan-open', ...MACHINE, ...command],
      patient,
    );
    expect(stdout.split('\n'), stderr).toEqual([
      expect.stringMatching(/^\d+\.\d+\.\d+\S*-amd64$/),
      'all lines applied',
      'not really written',
    ]);
    expect(stdout.split('\n')[0]).not.toBe(release());
    expect(stderr).toMatch(/^apart$/m);
    expect(exitCode).toBe(7);
    await expect(rm(file)).rejects.toThrow('ENOENT');
  },
  TEST_MS,
);

test(
  'in a machine the kernel’s WireGuard is measured over the kernel’s netem, and an emulated processor ranks nobody',
  async () => {
    const what = ['--overlays', 'wireguard', '--scenarios', 'two-homes', '--workloads', 'rtt'];
    const much = ['--rounds', '1', '--seconds', '1', '--seed', '1', '--out', dir, '--json'];
    const { exitCode, stdout, stderr } = await meshmark(['run', ...MACHINE, ...what, ...much], patient);
    expect(exitCode, stderr).toBe(0);
    const last = JSON.parse(stdout.split('\n').at(-1) ?? '') as { type: string; dir: string };
    expect(last.type).toBe('run-finished');
    const { provenance } = await readRun(last.dir);
    const { sessions } = await readJournal(last.dir);
    expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(sessions.map(() => ['ok', null]));
    expect(sessions.length).toBeGreaterThan(0);
    const { backend, kernel, accelerator, emulator } = provenance.environment.of;
    expect({ backend, kernel }).toEqual({ backend: 'netem', kernel: expect.not.stringMatching(release()) });
    expect(machineIn({ MESHMARK_MACHINE: JSON.stringify({ accelerator, emulator }) })).not.toBeNull();
    const report = await meshmark(['report', last.dir]);
    expect(report.stdout.includes('emulated processor')).toBe(accelerator === 'tcg');
  },
  TEST_MS,
);
