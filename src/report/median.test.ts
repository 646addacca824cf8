import { expect, test } from 'vitest';
import { medianFigure, medianOrNull } from './median.ts';

test('what there is no value of has no median, and takes none from the others', () => {
  expect(medianOrNull([])).toBeNull();
  expect(medianOrNull([null, undefined])).toBeNull();
  expect(medianOrNull([3, null, 1, undefined, 0])).toBe(1);
});

test.each([
  [[45, 1000, 45, 1000], 1000],
  [[45, 45, 1000], 45],
  [[45, 1000, 1000], 1000],
  [[45, 47, 1000, 49], 48],
] as const)('the median of %o is %d where 1000 is what lost packets count as', (values, middle) => {
  expect(medianFigure(values, { censoredAt: 1000 })).toBe(middle);
});

test('where nothing counts as lost it is a median', () => {
  expect(medianFigure([45, 1000], {})).toBe(522.5);
});
