import { expect, test } from 'vitest';
import { finePercent, percent, wholePercent } from './format.ts';

test('a share has two significant digits, at most one decimal, or none', () => {
  const shares = [0.02, 1 / 3, 0.125, 0.0004, 1];
  expect(shares.map(percent)).toEqual(['2 %', '33 %', '13 %', '0.04 %', '100 %']);
  expect(shares.map(finePercent)).toEqual(['2 %', '33.3 %', '12.5 %', '0 %', '100 %']);
  expect(shares.map(wholePercent)).toEqual(['2 %', '33 %', '13 %', '0 %', '100 %']);
});
