import { mkdtemp, rm } from 'node:fs/promises';
import { release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readJournal } from '../../src/results/journal.ts';
import { machineIn } from '../../src/results/machine.ts';
import { readRun } from '../../src/results/run.ts';
import { MACHINE, MACHINE_MS, meshmark } from '../support/meshmark.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-machine-test-'));
});
afterEach(() => rm(dir, { recursive: true }));

test(
  'in a machine the kernel’s WireGuard is measured over the kernel’s netem, and an emulated processor ranks nobody',
  async () => {
    const what = ['--overlays', 'wireguard', '--scenarios', 'two-homes', '--workloads', 'rtt'];
    const much = ['--rounds', '1', '--seconds', '1', '--seed', '1', '--out', dir, '--json'];
    const { exitCode, stdout, stderr } = await meshmark(['run', ...MACHINE, ...what, ...much], {
      timeoutMs: MACHINE_MS - 10_000,
    });
    expect(stdout, stderr).not.toBe('');
    const last = JSON.parse(stdout.split('\n').at(-1) ?? '') as { type: string; dir: string };
    expect(last.type).toBe('run-finished');
    const { provenance } = await readRun(last.dir);
    const { sessions } = await readJournal(last.dir);
    expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(sessions.map(() => ['ok', null]));
    expect(sessions.length).toBeGreaterThan(0);
    expect(exitCode, stderr).toBe(0);
    const { backend, kernel, accelerator, emulator } = provenance.environment.of;
    expect({ backend, kernel }).toEqual({ backend: 'netem', kernel: expect.not.stringMatching(release()) });
    expect(machineIn({ MESHMARK_MACHINE: JSON.stringify({ accelerator, emulator }) })).not.toBeNull();
    const report = await meshmark(['report', last.dir]);
    expect(report.stdout.includes('emulated processor')).toBe(accelerator === 'tcg');
  },
  MACHINE_MS,
);

test(
  'the clock of a machine is set at the word of a lab in it, which may not set it itself',
  async () => {
    const script =
      'date -s @0 2>/dev/null && exit 9; was=$(date +%s); echo -3600 >/run/meshmark/clock; sleep 2; echo $((was - $(date +%s)))';
    const command = ['--', 'sh', '-c', script];
    const { exitCode, stdout, stderr } = await meshmark(['lab', 'up', 'lan-100', ...MACHINE, ...command], {
      timeoutMs: MACHINE_MS - 10_000,
    });
    expect(exitCode, stderr).toBe(0);
    const back = Number(stdout.split('\n').at(-1));
    expect(back).toBeGreaterThan(3590);
    expect(back).toBeLessThanOrEqual(3600);
  },
  MACHINE_MS,
);
