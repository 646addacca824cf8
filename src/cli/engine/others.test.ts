import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { strangeHog } from '../testing/hog.ts';
import { othersOf, othersSeconds, type ProcessNow, processesNow, readProcess, secondsOf } from './others.ts';

const KERNEL = 0x20_8040;
const PLAIN = 0x40_0100;

/** A line of /proc/PID/stat; times are in ticks: of itself as user and system, of children that ended likewise. */
const stat = (
  pid: number,
  parent: number,
  {
    command = 'x',
    flags = PLAIN,
    ticks = [0, 0, 0, 0],
  }: {
    readonly command?: string;
    readonly flags?: number;
    readonly ticks?: readonly [number, number, number, number];
  } = {},
): string =>
  `${pid} (${command}) S ${parent} 7 7 0 -1 ${flags} 7777 7777 7777 7777 ${ticks.join(' ')} 20 0 9 0 77777 7777777\n`;

const table = (...lines: readonly string[]) => lines.map(readProcess);

test('a process has its own time and that of children that were waited for, whatever it is called', () => {
  const odd = stat(30, 10, { command: 'a) S 1 (b', ticks: [100, 20, 3000, 5] });
  expect(readProcess(odd)).toEqual({ pid: 30, parent: 10, isKernel: false, cpuSeconds: 31.25 });
  expect(readProcess(stat(3, 2, { flags: KERNEL })).isKernel).toBe(true);
});

test('others are neither what came of a process, in a sandbox or not, nor threads of the kernel', () => {
  const all = table(
    // In the sandbox: a daemon whose parent ended, and what the inner process started.
    stat(26, 25, { command: 'linux' }),
    stat(25, 24, { command: 'node' }),
    stat(27, 23, { command: 'vpnd' }),
    stat(24, 23, { command: 'sh' }),
    stat(23, 22, { command: 'tini-static' }),
    stat(22, 20, { command: 'unshare' }),
    stat(20, 10, { command: 'node' }),
    stat(1, 0, { command: 'init' }),
    stat(2, 0, { command: 'kthreadd', flags: KERNEL }),
    stat(3, 2, { command: 'kworker/0:0', flags: KERNEL }),
    stat(10, 1, { command: 'sh' }),
    stat(30, 10, { command: 'make' }),
    stat(31, 30, { command: 'cc' }),
  );
  expect(othersOf(all, 20).map(({ pid }) => pid)).toEqual([1, 10, 30, 31]);
});

test('what ended between two looks is in the time of who waited for it, and never makes more than there was', () => {
  const before = table(
    stat(1, 0, { ticks: [50, 0, 0, 0] }),
    stat(30, 1, { ticks: [100, 0, 0, 0] }),
    stat(31, 30, { ticks: [200, 0, 0, 0] }),
  );
  const after = table(stat(1, 0, { ticks: [50, 0, 0, 0] }), stat(30, 1, { ticks: [110, 0, 290, 60] }));
  expect(secondsOf(after) - secondsOf(before)).toBeCloseTo(1.6, 9);
  // Nobody waited for the one of two seconds.
  const unnoticed = table(stat(1, 0, { ticks: [50, 0, 0, 0] }), stat(30, 1, { ticks: [300, 0, 0, 0] }));
  expect(secondsOf(unnoticed) - secondsOf(before)).toBeCloseTo(0, 9);
});

test('on this machine a stranger that computes is another one, and a child that computes is not', async () => {
  using hog = await strangeHog();
  const child = spawn('sh', ['-c', 'ulimit -t 60; while :; do :; done']);
  try {
    const secondsIn = (all: readonly ProcessNow[], pid: number | undefined): number =>
      all.find((one) => one.pid === pid)?.cpuSeconds ?? 0;
    await expect.poll(() => secondsIn(processesNow(), child.pid)).toBeGreaterThan(0);
    await expect.poll(() => secondsIn(othersOf(processesNow(), process.pid), hog.pid)).toBeGreaterThan(0);
    const seen = processesNow();
    const others = othersOf(seen, process.pid).map(({ pid }) => pid);
    expect(others).not.toContain(child.pid);
    expect(others).not.toContain(process.pid);
    expect(othersSeconds()).toBeGreaterThanOrEqual(secondsIn(seen, hog.pid));
  } finally {
    child.kill('SIGKILL');
  }
});
