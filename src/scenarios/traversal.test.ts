import { expect, test } from 'vitest';
import { traversalCells } from './traversal.ts';

test('every pair of NAT classes is there once, and carriers and firewalls besides', () => {
  expect(traversalCells).toHaveLength(28 + 6 + 1);
  expect(new Set(traversalCells.map(({ id }) => id)).size).toBe(traversalCells.length);
});

test('a hole can be punched where the classes let it, and never where UDP is blocked', () => {
  const possible = new Map(traversalCells.map((cell) => [cell.id, cell.possible]));
  expect(possible.get('port-restricted+port-restricted')).toBe(true);
  expect(possible.get('port-restricted+symmetric')).toBe(false);
  expect(possible.get('carrier+port-restricted')).toBe(true);
  expect(possible.get('carrier+same-carrier')).toBe(true);
  expect(possible.get('udp-blocked+open')).toBe(false);
});

test('two subscribers of one carrier are behind one router', () => {
  const same = traversalCells.find(({ id }) => id === 'carrier+same-carrier');
  expect(same?.network.sites.map(({ id, behind }) => [id, behind])).toEqual([
    ['home-a', 'carrier'],
    ['home-b', 'carrier'],
    ['carrier', undefined],
  ]);
});
