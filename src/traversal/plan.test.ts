import { expect, test } from 'vitest';
import { traversalCells } from '../scenarios/traversal.ts';
import { traversalSeconds } from './plan.ts';

test('a pass of one contestant over all pairs takes eight minutes at most with six labs', () => {
  expect(traversalSeconds(traversalCells, 1, 6).expected).toBeLessThanOrEqual(480);
});

test('time grows with passes and shrinks with labs, and is longest where all is relayed', () => {
  const { expected, most } = traversalSeconds(traversalCells, 1, 1);
  expect(most).toBeGreaterThan(expected);
  expect(traversalSeconds(traversalCells, 3, 1)).toEqual({ expected: 3 * expected, most: 3 * most });
  expect(traversalSeconds(traversalCells, 2, 2)).toEqual({ expected, most });
  expect(traversalSeconds([], 3, 1)).toEqual({ expected: 0, most: 0 });
});
