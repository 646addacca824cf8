import { expect, test } from 'vitest';
import type { Session } from '../../results/session.ts';
import { busiestCore, cpuLimits } from './cpu-limits.ts';

const raw = (busySeconds: number, cores?: readonly number[]) => {
  const machine = (busy: number, total: number, each: readonly number[]) => ({
    machine: {
      busySeconds: busy,
      totalSeconds: total,
      ...(cores === undefined ? {} : { coresBusySeconds: each }),
    },
  });
  return {
    usage: { before: machine(100, 1000, [50, 50]), after: machine(100 + busySeconds, 1010, cores ?? []) },
  };
};

const session = (entry: string, measured: unknown, workload = 'tcp') =>
  ({ scenario: 'lan', entry, measurements: [{ workload, raw: measured }] }) as unknown as Session;

test('the busiest core counts, not the mean of all', () => {
  // 10 s of two cores are 5 s on the clock, in which one core was busy for 4.75 s and the other for 1 s.
  expect(busiestCore(raw(5.75, [54.75, 51]))).toBeCloseTo(0.95);
  expect(busiestCore(raw(9.5))).toBeCloseTo(0.95);
  expect(busiestCore({ other: true })).toBeNull();
});

test('an entry is named where half of its sessions had a core above 90 %', () => {
  const [busy, idle] = [raw(9, [54.9, 54.1]), raw(4, [52, 52])];
  const sessions = [
    session('fast', busy),
    session('fast', idle),
    session('calm', busy),
    session('calm', idle),
    session('calm', idle),
    session('other', busy, 'rtt'),
  ];
  expect(cpuLimits(sessions)).toEqual([{ scenario: 'lan', entry: 'fast', limited: 1, sessions: 2 }]);
});
