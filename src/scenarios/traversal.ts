import { network, type SiteInput } from '../network/builders.ts';
import { canPunchBetween } from '../network/nat.ts';
import type { Network, Site } from '../network/schema.ts';
import { type EndName, type EndPair, endPairs, type OtherEnd, pairId } from './traversal-pairs.ts';

/** Two homes, each behind some kind of router, and a server in public: whether a VPN joins them directly. */
export interface TraversalCell {
  /** See {@link pairId}. */
  readonly id: string;
  readonly ends: readonly [string, string];
  readonly network: Network;
  /** Whether UDP holes can be punched without port prediction, see `canPunch`. */
  readonly possible: boolean;
}

/** Devices that are to find each other. */
export const PAIR = ['a', 'b'] as const;
export type PairEnd = (typeof PAIR)[number];

/**
 * Round trips as in two homes: 20 ms directly, 30 ms by the server. 10 Mbit/s, so that several labs at once leave the CPU
 * idle for most of the time.
 */
const UPLINK = { rateMbit: 10, delayMs: 5 };
const SERVER_LINE = { delayMs: 2.5 };

/** Ends beyond the classes of NATs: a NAT that keeps no ports, routers in series, one that opens ports, firewalls, and none of all that. */
const OTHER_ENDS = {
  // Who is told a port beforehand instead of asking for it is told a wrong one here.
  'scattered-ports': { nat: 'port-restricted', natPorts: 'scattered' },
  carrier: { nat: 'port-restricted' },
  'carrier-ipv6-only': { nat: 'port-restricted' },
  // Where no hole can be punched, and whoever asks the router gets a port all the same.
  'port-mapping': { nat: 'symmetric', portMapping: true },
  'udp-blocked': { nat: 'port-restricted', firewall: 'udp-blocked' },
  'tcp-443-only': { nat: 'port-restricted', firewall: 'tcp-443-only' },
  // RFC 6092: a home router for IPv6 translates nothing, and lets in what was asked for from inside.
  'ipv6-stateful': { firewall: 'stateful' },
  open: { nat: 'none' },
} as const satisfies Record<OtherEnd, Omit<SiteInput, 'id'>>;

/**
 * A carrier's NAT as RFC 6888 asks for it (REQ-1: endpoint-independent mapping and hairpinning, by RFC 4787), without an own line: the
 * subscriber's is the slow one.
 */
const CARRIER = {
  nat: 'port-restricted',
  natPorts: 'scattered',
  hairpin: true,
  uplink: {},
} as const;

/** Addresses between a carrier and its subscribers, for the ends that are behind one. */
const CARRIER_ADDRESSES: Readonly<Partial<Record<EndName, NonNullable<SiteInput['addresses']>>>> = {
  carrier: 'shared',
  'carrier-ipv6-only': 'ipv6-only',
};

/** A network speaks one IP version, and only IPv4 is translated: here the other end has a global IPv6 address as well. */
const IPV6_END: EndName = 'ipv6-stateful';

const routerOf = (end: EndName): Omit<SiteInput, 'id'> =>
  end in OTHER_ENDS ? OTHER_ENDS[end as OtherEnd] : { nat: end as Exclude<EndName, OtherEnd> };

const cellOf = (pair: EndPair): TraversalCell => {
  const [a, other] = pair;
  // Both homes are subscribers of one carrier.
  const sameCarrier = other === 'same-carrier';
  const b = sameCarrier ? 'carrier' : other;
  const carriers = new Map<string, SiteInput>();
  const homes = ([a, b] as const).map((end, i): SiteInput => {
    const home = { id: `home-${PAIR[i]}`, uplink: UPLINK, ...routerOf(end) };
    const addresses = CARRIER_ADDRESSES[end];
    if (addresses === undefined) return home;
    const id = sameCarrier ? 'carrier' : `carrier-${PAIR[i]}`;
    carriers.set(id, { id, ...CARRIER, addresses });
    return { ...home, behind: id };
  });
  const made = network({
    name: 'traversal',
    underlay: [a, b].includes(IPV6_END) ? 'ipv6' : 'ipv4',
    sites: [...homes, ...carriers.values()],
    devices: [
      ...PAIR.map((id) => ({ id, site: `home-${id}` })),
      { id: 'server', line: SERVER_LINE, role: 'infrastructure' as const },
    ],
  });
  const [homeA, homeB] = made.sites as [Site, Site];
  return {
    id: pairId(pair),
    ends: pair,
    network: made,
    possible: canPunchBetween(made, homeA, homeB) === true,
  };
};

/** A cell for each of {@link endPairs}. */
export const traversalCells: readonly TraversalCell[] = endPairs.map(cellOf);
