import { expect, it } from 'vitest';
import { versionsNear } from './versions.ts';

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
