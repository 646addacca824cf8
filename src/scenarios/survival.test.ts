import { expect, test } from 'vitest';
import { canPunchBetween } from '../network/nat.ts';
import type { Network, Site } from '../network/schema.ts';
import { ABSENCES, LATE, SURVIVORS, survivalNetwork, throughOthersNetwork } from './survival.ts';

const siteOf = ({ sites }: Network, id: string): Site => {
  const site = sites.find((one) => one.id === `home-${id}`);
  if (site === undefined) throw new Error(`no site of ${id}`);
  return site;
};

test('every public node is missed once by itself, and all at once', () => {
  const hubs = survivalNetwork.devices.filter(({ role }) => role === 'infrastructure').map(({ id }) => id);
  expect(Object.values(ABSENCES)).toEqual([[], ...hubs.map((id) => [id]), hubs]);
});

test('members of the first network can do without a relay', () => {
  const [a, b] = SURVIVORS.map((id) => siteOf(survivalNetwork, id)) as [Site, Site];
  expect(canPunchBetween(survivalNetwork, a, b)).toBe(true);
  expect(canPunchBetween(survivalNetwork, a, siteOf(survivalNetwork, LATE))).toBe(true);
});

test('of the six the first two cannot do without others, and any other one in public can carry', () => {
  const [a, b] = ['a', 'b'].map((id) => siteOf(throughOthersNetwork, id)) as [Site, Site];
  expect(canPunchBetween(throughOthersNetwork, a, b)).toBe(false);
  expect(throughOthersNetwork.devices.filter(({ site }) => site === undefined)).toHaveLength(2);
  expect(throughOthersNetwork.devices.every(({ role }) => role === 'peer')).toBe(true);
});
