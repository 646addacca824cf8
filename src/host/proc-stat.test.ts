import { expect, test } from 'vitest';
import { statFields } from './proc-stat.ts';

test('fields are counted after the command, whatever it holds', () => {
  const field = statFields('42 (a ) b (c)) S 7 8 9');
  expect([4, 5, 6].map(field)).toEqual([7, 8, 9]);
  expect(field(7)).toBeNaN();
});
