import { expect, test } from 'vitest';
import { quantile } from '../../stats/summary.ts';
import { pageObjects } from './page.ts';

const objects = pageObjects();
const of = (type: string): readonly number[] =>
  objects.filter((object) => object.type === type).map(({ bytes }) => bytes);
const kib = (sizes: readonly number[]): number => sizes.reduce((sum, bytes) => sum + bytes, 0) / 1024;

test('the page is the same every time and begins with a document', () => {
  expect(pageObjects()).toEqual(objects);
  expect(objects[0]?.type).toBe('html');
});

test.each([
  ['html', 3, 22],
  ['css', 8, 82],
  ['script', 22, 697],
  ['image', 19, 1058],
  ['font', 4, 139],
  ['other', 24, 24],
])('of %s there are %d files with %d KiB, as the almanac has it', (type, files, weight) => {
  expect(of(type)).toHaveLength(files);
  expect(kib(of(type))).toBeCloseTo(weight, 0);
});

test('80 files weigh about 2 MiB, and most are small', () => {
  const sizes = objects.map(({ bytes }) => bytes);
  expect(sizes).toHaveLength(80);
  expect(kib(sizes)).toBeCloseTo(2022, -1);
  expect(quantile(sizes, 0.5)).toBeLessThan(8 * 1024);
  expect(Math.max(...sizes)).toBeLessThan(700 * 1024);
});
