import { expect, test } from 'vitest';
import { network, type SiteInput } from '../../network/builders.ts';
import { fellowOf } from './fellow.ts';

const uplink = {};
const carrier: SiteInput = { id: 'carrier', nat: 'port-restricted', addresses: 'shared', uplink };
const home = (id: string, more: Partial<SiteInput> = {}): SiteInput => ({
  id,
  nat: 'port-restricted',
  uplink,
  behind: 'carrier',
  ...more,
});

/** By site, the device that shows what is further out; every site but the carrier has a device, called after it. */
const fellows = (...sites: readonly SiteInput[]) => {
  const made = network({
    name: 'fellows',
    sites: [carrier, ...sites],
    devices: sites.map(({ id }) => ({ id: `in-${id}`, site: id })),
  });
  return made.sites.map((site) => fellowOf(made, site));
};

test('two subscribers of a carrier show what it does, and the carrier alone shows nothing', () => {
  expect(fellows(home('one'), home('two'))).toEqual([null, 'in-two', 'in-one']);
  expect(fellows(home('one'))).toEqual([null, null]);
});

test('who would not get through anyway shows nothing', () => {
  expect(fellows(home('one'), home('two', { nat: 'symmetric' }))).toEqual([null, null, null]);
  expect(fellows(home('one'), home('two', { firewall: 'udp-blocked' }))).toEqual([null, null, null]);
});

test('two that meet before the NAT furthest out do not show what it does', () => {
  const [block, one, two] = [
    home('block'),
    home('one', { behind: 'block' }),
    home('two', { behind: 'block' }),
  ];
  expect(fellows(block, one, two)).toEqual([null, null, null, null]);
  expect(fellows(block, one, two, home('away'))).toEqual([null, 'in-away', 'in-away', 'in-away', 'in-block']);
});

test('of a home straight at the internet nothing is asked', () => {
  const open = (id: string): SiteInput => ({ id, nat: 'port-restricted', uplink });
  expect(fellows(open('one'), open('two'))).toEqual([null, null, null]);
});
