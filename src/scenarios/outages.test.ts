import { expect, test } from 'vitest';
import { planMove } from '../lab/events/move.ts';
import { compile } from '../lab/plan/compile.ts';
import { canPunchBetween, wayOut } from '../network/nat.ts';
import type { Network, Site } from '../network/schema.ts';
import { OUTAGE_PAIR, outageNetworks, PARTITION_FELLOWS, PARTITION_SIDES } from './outages.ts';

const homesOf = ({ sites }: Network): [Site, Site] =>
  OUTAGE_PAIR.map((id) => sites.find((site) => site.id === `home-${id}`)) as [Site, Site];

test('holes can be punched wherever no relay is asked for', () => {
  const can = Object.entries(outageNetworks).map(([id, document]) => [
    id,
    canPunchBetween(document, ...homesOf(document)),
  ]);
  expect(Object.fromEntries(can)).toEqual({ homes: true, relayed: false, open: true, partition: true });
});

test('an open home lets in whoever comes, and its device is a member like the other', () => {
  const { open } = outageNetworks;
  const [, home] = homesOf(open);
  expect(wayOut(open, home)).toMatchObject({ translated: false, filtering: 'endpoint-independent' });
  expect(open.devices.filter(({ role }) => role === 'peer').map(({ id }) => id)).toEqual([...OUTAGE_PAIR]);
});

test('halves have three members each, the pair is in both, and its fellows are where no server is', () => {
  const { devices } = outageNetworks.partition;
  const sides: readonly (readonly string[])[] = PARTITION_SIDES;
  expect(sides.flat().toSorted()).toEqual(devices.map(({ id }) => id).toSorted());
  const roles = sides.map((side) => devices.filter(({ id }) => side.includes(id)).map(({ role }) => role));
  const members = ['peer', 'peer', 'peer'];
  expect(roles).toEqual([members, [...members, 'infrastructure']]);
  expect(sides.map((side) => OUTAGE_PAIR.filter((id) => side.includes(id)))).toEqual([['a'], ['b']]);
  expect(sides[0]).toEqual(expect.arrayContaining([...PARTITION_FELLOWS]));
});

test.each([true, false])('the other home can get another address, held open: %s', (openRouters) => {
  const { open } = outageNetworks;
  const { plan, address } = planMove(open, compile(open, { openRouters }), 'home-a', 1);
  expect(plan.placements.find(({ device }) => device === 'a')?.reachableAt).toBe(address);
  expect(plan.placements.find(({ device }) => device === 'b')?.firewalled).toBe(false);
});
