import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { traversalCells } from './traversal.ts';

test('every pair of NAT classes is there once, and what else there is besides', () => {
  expect(traversalCells).toHaveLength(28 + 12 + 2 + 2 + 2 + 20);
  expect(new Set(traversalCells.map(({ id }) => id)).size).toBe(traversalCells.length);
});

test('the guide says how many there are, and names every end', () => {
  const guide = readFileSync('docs/guides/nats.md', 'utf8');
  expect(guide).toContain(`That makes ${traversalCells.length} cells.`);
  const ends = new Set(traversalCells.flatMap((cell) => cell.ends));
  for (const end of ends) expect(guide).toContain(`\`${end}\``);
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
  expect(possible.get('carrier+carrier')).toBe(true);
  expect(possible.get('carrier+symmetric')).toBe(false);
});

test('no hole is punched where a firewall lets out no UDP, whatever the other end is', () => {
  const walls = ['udp-blocked', 'tcp-443-only'];
  const walled = traversalCells.filter(({ ends }) => ends.some((end) => walls.includes(end)));
  expect(walled.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['udp-blocked+udp-blocked', 'tcp-443-only+udp-blocked', 'tcp-443-only+carrier']),
  );
  expect(walled.filter(({ possible }) => possible)).toEqual([]);
});

test('an open port is a bonus: without asking for one, nobody gets through to a symmetric NAT', () => {
  const cells = traversalCells.filter(({ network }) => network.sites.some(({ portMapping }) => portMapping));
  expect(cells.map(({ id, possible }) => [id, possible])).toEqual([
    ['port-mapping+open', true],
    ['port-mapping+port-restricted', false],
    ['port-mapping+symmetric', false],
    ['port-mapping+carrier', false],
    ['port-mapping+port-mapping', false],
    ['udp-blocked+port-mapping', false],
    ['tcp-443-only+port-mapping', false],
    ['carrier-ipv6-only+port-mapping', false],
  ]);
});

test('two subscribers of one carrier are behind one router, and those of two behind one each', () => {
  const sitesOf = (pair: string) =>
    traversalCells.find(({ id }) => id === pair)?.network.sites.map(({ id, behind }) => [id, behind]);
  expect(sitesOf('carrier+same-carrier')).toEqual([
    ['home-a', 'carrier'],
    ['home-b', 'carrier'],
    ['carrier', undefined],
  ]);
  expect(sitesOf('carrier+carrier')).toEqual([
    ['home-a', 'carrier-a'],
    ['home-b', 'carrier-b'],
    ['carrier-a', undefined],
    ['carrier-b', undefined],
  ]);
});

test('a hole goes through a carrier with IPv6 alone as through any other one', () => {
  const cells = traversalCells.filter(({ network }) =>
    network.sites.some(({ addresses }) => addresses === 'ipv6-only'),
  );
  expect(cells.map(({ id, possible }) => [id, possible])).toEqual([
    ['carrier-ipv6-only+open', true],
    ['carrier-ipv6-only+port-restricted', true],
    ['carrier-ipv6-only+symmetric', false],
    ['carrier-ipv6-only+carrier', true],
    ['carrier-ipv6-only+port-mapping', false],
    ['carrier-ipv6-only+udp-blocked', false],
    ['carrier-ipv6-only+tcp-443-only', false],
    ['carrier-ipv6-only+carrier-ipv6-only', true],
  ]);
  expect(cells.at(-1)?.network.sites.map(({ id, behind }) => [id, behind])).toEqual([
    ['home-a', 'carrier-a'],
    ['home-b', 'carrier-b'],
    ['carrier-a', undefined],
    ['carrier-b', undefined],
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
