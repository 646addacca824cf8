import { expect, test } from 'vitest';
import { fourBeside } from './digits.ts';

test('no value becomes by rounding what stands for lost packets', () => {
  expect([999.97, 1000.3, 999.99999].map((ms) => fourBeside(ms, 1000))).toEqual([999.97, 1000.3, 999.99999]);
  expect([1000, 999.94, 20.1234, null].map((ms) => fourBeside(ms, 1000))).toEqual([1000, 999.9, 20.12, null]);
  expect(fourBeside(1000.3, undefined)).toBe(1000);
});
