import { expect, test } from 'vitest';
import { traversalCells } from '../scenarios/traversal.ts';
import { secondsOf } from './plan.ts';

test('a pass of one contestant over all pairs takes five minutes at most with six labs', () => {
  expect(secondsOf(traversalCells, 1, 6).expected).toBeLessThanOrEqual(300);
});

test('time grows with passes and shrinks with labs, and is longest where all is relayed', () => {
  const { expected, most } = secondsOf(traversalCells, 1, 1);
  expect(most).toBeGreaterThan(expected);
  expect(secondsOf(traversalCells, 3, 1)).toEqual({ expected: 3 * expected, most: 3 * most });
  expect(secondsOf(traversalCells, 2, 2)).toEqual({ expected, most });
  expect(secondsOf([], 3, 1)).toEqual({ expected: 0, most: 0 });
});
