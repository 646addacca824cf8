import { expect, test } from 'vitest';
import { timeSpan } from './values.ts';

test.each([
  ['90m', 5400],
  ['1h30m', 5400],
  ['1h0m5s', 3605],
  ['45s', 45],
  ['720h', 2_592_000],
])('%s is %i seconds', (text, seconds) => {
  expect(timeSpan(text)).toBe(seconds);
});

test.each(['', '90', '1.5h', '0m', '-1m', '30m1h', '721h', '1h 30m', '5d'])('"%s" is no time', (text) => {
  expect(() => timeSpan(text)).toThrow('such as 90m');
});
