import { network } from '../network/builders.ts';
import type { Nat, Network } from '../network/schema.ts';

/** The device to which things happen, and the one that it speaks with. */
export const OUTAGE_PAIR = ['a', 'b'] as const;
/** The site to which the device goes, and the one from which it comes. */
export const OUTAGE_SITES = ['home-a', 'cafe'] as const;

/** As in a traversal: 20 ms directly, 30 ms by the server, and little work for the CPU. */
const UPLINK = { rateMbit: 10, delayMs: 5 };

const homes = (name: string, nat: Nat): Network =>
  network({
    name,
    sites: ['home-a', 'home-b', 'cafe'].map((id) => ({ id, nat, uplink: UPLINK })),
    devices: [
      { id: 'a', site: 'home-a' },
      { id: 'b', site: 'home-b' },
      { id: 'server', line: { delayMs: 2.5 }, role: 'infrastructure' },
    ],
  });

/** Homes between which holes can be punched, and homes between which packets need a relay. */
export const outageNetworks = {
  homes: homes('homes', 'port-restricted'),
  relayed: homes('relayed', 'symmetric'),
} as const;
export type OutageNetwork = keyof typeof outageNetworks;
