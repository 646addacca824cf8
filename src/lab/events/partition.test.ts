import { expect, test } from 'vitest';
import { outageNetworks, PARTITION_SIDES } from '../../scenarios/outages.ts';
import { compile } from '../plan/compile.ts';
import type { Placement } from '../types.ts';
import { partitionRules } from './partition.ts';

const { placements } = compile(outageNetworks.partition, { openRouters: false });
const placementOf = (device: string): Placement => {
  const found = placements.find((one) => one.device === device);
  if (found === undefined) throw new Error(`no device ${device}`);
  return found;
};

test('what is dropped goes from one side to the other, either way, by every address outside', () => {
  const near = '{ 203.0.113.2, 203.0.113.10, 203.0.113.14 }';
  // A server has three more.
  const far =
    '{ 203.0.113.6, 203.0.113.18, 203.0.113.22, 203.0.113.26, 198.18.0.19, 198.18.0.20, 198.18.0.21 }';
  const dropped = partitionRules(PARTITION_SIDES, placementOf)
    .split('\n')
    .flatMap((line) => (line.endsWith('drop;') ? [line.trim()] : []));
  expect(dropped).toEqual([
    `ip saddr ${near} ip daddr ${far} drop;`,
    `ip saddr ${far} ip daddr ${near} drop;`,
  ]);
});

test('whoever is behind a router that moved is cut off at its new address', () => {
  const moved = (device: string): Placement => ({
    ...placementOf(device),
    ...(device === 'a' ? { reachableAt: '192.0.2.6' } : {}),
  });
  const rules = partitionRules([['a'], ['b']], moved);
  expect(rules).toContain('ip saddr { 192.0.2.6 } ip daddr { 203.0.113.6 } drop;');
});
