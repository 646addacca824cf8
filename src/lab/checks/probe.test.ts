import { expect, test } from 'vitest';
import type { LineInput } from '../../network/builders.ts';
import { LineSchema } from '../../network/schema.ts';
import { medianMs, probePlan, roundTrips } from './probe.ts';

const plan = (line: LineInput) => probePlan(LineSchema.parse(line));

test('a line that does nothing at random is probed with 300 pings', () => {
  expect(plan({ rateMbit: 20, delayMs: 10 })).toEqual({
    counting: { count: 300, intervalMs: 2, preload: 1 },
    timing: null,
  });
});

test('the rarer an event, the more pings look for it', () => {
  const pings = (line: LineInput) => plan(line).counting.count;
  expect(pings({ lossPercent: 1 })).toBe(800);
  expect(pings({ delayMs: 1, lossPercent: 1, reorderPercent: 0.2 })).toBe(4000);
  expect(pings({ duplicatePercent: 0.001 })).toBe(8000);
  expect(pings({ lossPercent: 40 })).toBe(300);
});

test('pings leave half of a slow line free', () => {
  // 944 bits each: at 0.384 Mbit/s one takes 2.5 ms.
  expect(plan({ rateMbit: 20, up: { rateMbit: 0.384 } }).counting.intervalMs).toBe(5);
});

test('dense pings, and jitter in order, have sparse ones beside them that do not wait for each other', () => {
  expect(plan({ delayMs: 9, jitterMs: 4 }).timing).toMatchObject({ intervalMs: 8, count: 200, preload: 1 });
  expect(plan({ delayMs: 50, jitterMs: 40 }).timing).toMatchObject({ intervalMs: 20, count: 200 });
  expect(plan({ delayMs: 9, lossPercent: 1 }).timing).toMatchObject({ intervalMs: 5, count: 200 });
  expect(plan({ delayMs: 9, jitterMs: 4, jitterReorders: true }).timing).toBeNull();
});

test('round trips are read from what ping prints', () => {
  const line = (seq: number, ms: number) => `64 bytes from 192.0.2.2: icmp_seq=${seq} ttl=64 time=${ms} ms`;
  expect(roundTrips([line(1, 2.5), 'PING 192.0.2.2', line(3, 4)].join('\n'))).toEqual([2.5, 4]);
  expect(medianMs([2, 9, 4])).toBe(4);
  expect(medianMs([])).toBeNaN();
});
