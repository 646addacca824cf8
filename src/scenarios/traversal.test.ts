import { expect, test } from 'vitest';
import { traversalCells } from './traversal.ts';

test('every pair of NAT classes is there once, and what else there is besides', () => {
  expect(traversalCells).toHaveLength(28 + 8 + 2 + 2 + 2 + 2);
  expect(new Set(traversalCells.map(({ id }) => id)).size).toBe(traversalCells.length);
});

test('a hole can be punched where the classes let it, and never where UDP is blocked', () => {
  const possible = new Map(traversalCells.map((cell) => [cell.id, cell.possible]));
  expect(possible.get('port-restricted+port-restricted')).toBe(true);
  expect(possible.get('port-restricted+symmetric')).toBe(false);
  expect(possible.get('carrier+port-restricted')).toBe(true);
  expect(possible.get('carrier+same-carrier')).toBe(true);
  expect(possible.get('udp-blocked+open')).toBe(false);
  expect(possible.get('scattered-ports+scattered-ports')).toBe(true);
  expect(possible.get('symmetric+open')).toBe(true);
});

test('an open port is a bonus: without asking for one, nobody gets through to a symmetric NAT', () => {
  const cells = traversalCells.filter(({ network }) => network.sites.some(({ portMapping }) => portMapping));
  expect(cells.map(({ id, possible }) => [id, possible])).toEqual([
    ['port-mapping+port-restricted', false],
    ['port-mapping+port-mapping', false],
  ]);
});

test('two subscribers of one carrier are behind one router', () => {
  const same = traversalCells.find(({ id }) => id === 'carrier+same-carrier');
  expect(same?.network.sites.map(({ id, behind }) => [id, behind])).toEqual([
    ['home-a', 'carrier'],
    ['home-b', 'carrier'],
    ['carrier', undefined],
  ]);
});

test('homes with IPv6 have addresses of their own behind firewalls that both can open from inside', () => {
  const cells = traversalCells.filter(({ network }) => network.underlay === 'ipv6');
  expect(
    cells.map(({ id, possible, network }) => [id, possible, network.sites.map(({ firewall }) => firewall)]),
  ).toEqual([
    ['ipv6-stateful+open', true, ['stateful', 'none']],
    ['ipv6-stateful+ipv6-stateful', true, ['stateful', 'stateful']],
  ]);
  expect(cells.flatMap(({ network }) => network.sites.map(({ nat }) => nat))).toEqual(Array(4).fill('none'));
});
