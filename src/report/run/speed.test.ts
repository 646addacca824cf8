import { expect, test } from 'vitest';
import { metrics } from '../../metrics/index.ts';
import { SPEED } from './speed.ts';

test('goodput and times to finish are all of them speed', () => {
  const spoken = metrics.filter(({ unit }) => unit === 'Mbit/s' || unit === 's');
  const once = spoken.filter(({ restates }) => restates === undefined).map(({ id }) => id);
  expect(SPEED).toEqual(expect.arrayContaining(once));
});

test('what is speed is measured, and named once', () => {
  const known = metrics.map(({ id }) => id);
  expect(known).toEqual(expect.arrayContaining([...SPEED]));
  expect(new Set(SPEED).size).toBe(SPEED.length);
});
