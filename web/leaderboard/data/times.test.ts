import { expect, test } from 'vitest';
import { waitText } from './times.ts';

test('a connection without a gap waited for nothing', () => {
  expect([0, 12].map(waitText)).toEqual(['no gap', '12 ms']);
});
