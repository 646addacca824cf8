import { expect, it } from 'vitest';
import { atLeast, versionsNear } from './versions.ts';

it.each([
  ['go1.26.8', '1.26', true],
  ['go1.26', '1.26.0', true],
  ['go1.9.7', '1.26', false],
  ['go1.26.8', '1.27', false],
  ['go1.27rc1', '1.27', true],
  ['', '1.26', false],
])('compares %s with %s', (version, wanted, enough) => {
  expect(atLeast(version, wanted)).toBe(enough);
});

const known = ['1.9.0', '1.10.0', '1.2.0', '1.10.3', '1.11.0', '1.11.1'];

it.each([
  ['1.10.4', ['1.10.0', '1.10.3', '1.11.0', '1.11.1']],
  ['1.9.5', ['1.2.0', '1.9.0', '1.10.0', '1.10.3']],
  ['0.1.0', ['1.2.0', '1.9.0', '1.10.0', '1.10.3']],
  ['2.0.0', ['1.10.0', '1.10.3', '1.11.0', '1.11.1']],
])('finds the versions around %s, by number', (version, near) => {
  expect(versionsNear(version, known)).toEqual(near);
  expect(versionsNear(version, ['1.2.0'])).toEqual(['1.2.0']);
  expect(versionsNear(version, [])).toEqual([]);
});
