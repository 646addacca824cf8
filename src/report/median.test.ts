import { expect, test } from 'vitest';
import { medianOrNull } from './median.ts';

test('what there is no value of has no median, and takes none from the others', () => {
  expect(medianOrNull([])).toBeNull();
  expect(medianOrNull([null, undefined])).toBeNull();
  expect(medianOrNull([3, null, 1, undefined, 0])).toBe(1);
});
