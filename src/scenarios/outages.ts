import { network, type SiteInput } from '../network/builders.ts';
import type { Nat, Network } from '../network/schema.ts';

/** The device to which things happen, and the one that it speaks with. */
export const OUTAGE_PAIR = ['a', 'b'] as const;
/** The site to which the device goes, and the one from which it comes. */
export const OUTAGE_SITES = ['home-a', 'cafe'] as const;

/**
 * Who is on which side when nothing passes between two halves. A server stands in some region: here beyond the cut, so that the device loses it
 * with the other half, and who is left with it can show whether they go on without. See docs/decisions/0072-a-server-is-in-one-half.md.
 */
export const PARTITION_SIDES = [
  ['a', 'c', 'd'],
  ['b', 'e', 'f', 'server'],
] as const;
/** Two who are left with the device, and speak with each other meanwhile. */
export const PARTITION_FELLOWS = ['c', 'd'] as const;

/** As in a traversal: 20 ms directly, 30 ms by the server, and little work for the CPU. */
const UPLINK = { rateMbit: 10, delayMs: 5 };

const SERVER = { id: 'server', line: { delayMs: 2.5 }, role: 'infrastructure' } as const;

const siteOf = (id: string, nat: Nat): SiteInput => ({ id, nat, uplink: UPLINK });
const inHome = (id: string) => ({ id, site: `home-${id}` });

/** Members with a home each. */
const SIX = ['a', 'b', 'c', 'd', 'e', 'f'];

const between = (name: string, ...sites: SiteInput[]): Network =>
  network({ name, sites, devices: [...OUTAGE_PAIR.map(inHome), SERVER] });

const homes = (name: string, nat: Nat): Network =>
  between(name, ...['home-a', 'home-b', 'cafe'].map((id) => siteOf(id, nat)));

/**
 * Homes between which holes can be punched, homes between which packets need a relay, a home whose router lets in whoever comes, and homes
 * enough for two halves.
 */
export const outageNetworks = {
  homes: homes('homes', 'port-restricted'),
  relayed: homes('relayed', 'symmetric'),
  open: between('open', siteOf('home-a', 'port-restricted'), siteOf('home-b', 'none')),
  partition: network({
    name: 'partition',
    sites: SIX.map((id) => siteOf(`home-${id}`, 'port-restricted')),
    devices: [...SIX.map(inHome), SERVER],
  }),
} as const;
export type OutageNetwork = keyof typeof outageNetworks;
