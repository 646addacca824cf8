import { expect, test } from 'vitest';
import { durationText, waitText } from './times.ts';

test('times have as many digits as matter, and a connection without a gap waited for nothing', () => {
  expect([340.4, 2449, 94_600].map(durationText)).toEqual(['340 ms', '2.4 s', '95 s']);
  expect([0, 12].map(waitText)).toEqual(['no gap', '12 ms']);
});
