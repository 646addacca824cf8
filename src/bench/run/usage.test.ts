import { expect, test } from 'vitest';
import { between, noise, readStat } from '../guards/machine.ts';
import { type UsageSample, usageValues } from './usage.ts';

const sample = (
  processes: [number, number, number][],
  busySeconds: number,
  wireCpuSeconds: number,
): UsageSample => ({
  processes: new Map(processes.map(([pid, cpuSeconds, peakRssBytes]) => [pid, { cpuSeconds, peakRssBytes }])),
  machine: { busySeconds, coresBusySeconds: [], stealSeconds: 0, totalSeconds: 0, wallMs: 0, monotonicMs: 0 },
  wireCpuSeconds,
});

test('CPU per gigabyte sums the daemons; the machine’s is all that it did', () => {
  const before = sample([[1, 10, 5 << 20]], 100, 1);
  const after = sample(
    [
      [1, 11, 6 << 20],
      [2, 0.5, 64 << 20],
    ],
    106,
    3,
  );
  for (const backend of ['veth', 'netem'] as const)
    expect(usageValues('tcp', 2e9, before, after, backend)).toEqual({
      'tcp.cpu-per-gb': 0.75,
      'tcp.machine-cpu-per-gb': 3,
      'tcp.peak-memory': 64,
    });
  expect(usageValues('http', 2e9, before, after, 'veth')).toEqual({ 'http.cpu-per-gb': 0.75 });
});

test('without daemons there is the machine only, also where an idle user-mode wire is left over', () => {
  const values = usageValues('tcp', 1e9, sample([], 0, 0), sample([], 3, 0.01), 'veth');
  expect(values).toEqual({ 'tcp.machine-cpu-per-gb': 3 });
});

test('beside a user-mode wire there is no figure of the machine', () => {
  const before = sample([[1, 10, 5 << 20]], 100, 1);
  const after = sample([[1, 11, 6 << 20]], 106, 3);
  expect(Object.keys(usageValues('tcp', 1e9, before, after, 'uml-netem'))).toEqual([
    'tcp.cpu-per-gb',
    'tcp.peak-memory',
  ]);
  expect(usageValues('tcp', 1e9, sample([], 0, 0), sample([], 3, 3.1), 'uml-netem')).toEqual({});
});

test('/proc/stat: a core is busy in all time in which it was neither idle nor taken away, whatever its ticks met', () => {
  const at = (
    monotonicMs: number,
    ...cores: readonly (readonly [idle: number, iowait: number, steal: number])[]
  ) =>
    readStat(
      [
        'cpu  9 9 9 9 9 9 9 9 9 9',
        ...cores.map(([idle, iowait, steal], i) => `cpu${i} 7 7 7 ${idle} ${iowait} 7 7 ${steal} 7 7`),
      ].join('\n'),
      monotonicMs,
    );
  const before = at(5000, [100, 0, 0], [200, 10, 5]);
  const after = at(7000, [250, 20, 0], [400, 10, 5]);
  const seconds = (key: 'busySeconds' | 'stealSeconds' | 'totalSeconds') => after[key] - before[key];
  expect(seconds('totalSeconds')).toBeCloseTo(4, 9);
  expect(seconds('busySeconds')).toBeCloseTo(0.3, 9);
  expect(after.coresBusySeconds.map((busy, i) => busy - (before.coresBusySeconds[i] ?? 0))).toEqual([
    expect.closeTo(0.3, 9),
    expect.closeTo(0, 9),
  ]);
  const taken = at(7000, [100, 0, 200], [400, 10, 5]);
  expect(taken.busySeconds - before.busySeconds).toBeCloseTo(0, 9);
  expect(taken.stealSeconds - before.stealSeconds).toBeCloseTo(2, 9);
});

test('noise: steal, other work before and a sleeping machine are told', () => {
  const at = (
    busySeconds: number,
    stealSeconds: number,
    totalSeconds: number,
    wallMs: number,
    monotonicMs: number,
  ) => ({
    busySeconds,
    coresBusySeconds: [],
    stealSeconds,
    totalSeconds,
    wallMs,
    monotonicMs,
  });
  const quiet = between(at(0, 0, 0, 0, 0), at(5, 0, 20, 10_000, 10_000));
  expect(quiet).toEqual({ busyShare: 0.25, stealShare: 0, clockJumpMs: 0 });
  expect(noise(quiet, 0.9, 2)).toEqual([]);
  const noisy = between(at(0, 0, 0, 0, 0), at(5, 1, 20, 70_000, 10_000));
  expect(noise(noisy, 1.1, 2).map(({ code }) => code)).toEqual(['steal', 'load', 'clock-jump']);
});
