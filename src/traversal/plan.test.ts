import { expect, test } from 'vitest';
import { traversalCells } from '../scenarios/traversal.ts';
import { traversalSeconds } from './plan.ts';

test('a pass of one contestant over all pairs takes eight and a half minutes at most with six labs', () => {
  expect(traversalSeconds(traversalCells, 1, 6).expected).toBeLessThanOrEqual(510);
});

test('more labs take less time, and never less than what each cell does alone', () => {
  const times = [1, 2, 6, 12, 100].map((labs) => traversalSeconds(traversalCells, 1, labs).expected);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(new Set(times).size).toBe(times.length);
  expect(times.at(-1)).toBeGreaterThan(4 * traversalCells.length);
  // Two labs are no more than twice as quick.
  expect(2 * (times[1] ?? 0)).toBeGreaterThan(times[0] ?? 0);
});

test('with twelve labs three contestants take what they took', () => {
  const { expected } = traversalSeconds(Array.from({ length: 3 }, () => traversalCells).flat(), 3, 12);
  // The three records of 2026-12-01 took 43, 43 and 59 minutes.
  expect(expected / 60).toBeGreaterThan(43);
  expect(expected / 60).toBeLessThan(60);
});

test('time grows with passes, and is longest where all is relayed', () => {
  const { expected, most } = traversalSeconds(traversalCells, 1, 1);
  expect(most).toBeGreaterThan(expected);
  const thrice = traversalSeconds(traversalCells, 3, 1);
  // Each is rounded up to a whole second.
  expect([0, 1, 2]).toContain(3 * expected - thrice.expected);
  expect([0, 1, 2]).toContain(3 * most - thrice.most);
  expect(traversalSeconds([], 3, 1)).toEqual({ expected: 0, most: 0 });
});
