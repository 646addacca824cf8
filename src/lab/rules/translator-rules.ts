import type { Network } from '../../network/schema.ts';
import { IPV4_IN_IPV6 } from '../plan/addresses.ts';

/** What translates between IPv4 and IPv6 on a router, each address to another one (RFC 7915). */
export interface PlannedTranslator {
  /** Its interface on the router, which is that of IPv4 there. */
  readonly iface: string;
  /** Its own IPv4 address, from which it tells of errors. */
  readonly own: string;
  /** Who is on its side of IPv4 as a host, and where; everybody else is in {@link IPV4_IN_IPV6}. */
  readonly hosts: readonly { readonly ipv4: string; readonly ipv6: string }[];
  /** Routes to it, of both versions. */
  readonly routes: readonly string[];
  /** Address of the router itself on its side of IPv4; null where it has none. */
  readonly address: string | null;
  /** The uplink that has IPv6 alone; null where the LAN is what has. */
  readonly uplink: string | null;
}

/** Whether a router of a network translates between IPv4 and IPv6. */
export const translates = ({ sites }: Network): boolean =>
  sites.some(({ addresses }) => addresses === 'ipv6-only');

/** A packet of 1500 bytes has so many left for IPv4, whose header is 20 bytes shorter. */
const IPV4_BYTES = 1480;

/** Lines for `ip -batch`: its interface, and what is routed there. Longer packets of IPv4 are refused by the router, which says so. */
export const translatorLines = ({ iface, address, routes }: PlannedTranslator): readonly string[] => [
  `tuntap add dev ${iface} mode tun`,
  `link set ${iface} up`,
  ...(address === null ? [] : [`address add ${address}/32 dev ${iface}`]),
  ...routes.map((to) => `route add ${to} dev ${iface}${to.includes(':') ? '' : ` mtu ${IPV4_BYTES}`}`),
];

/** Configuration of tayga. Nothing is given out as hosts come (`dynamic-pool`), so that every lab is the same. */
export const translatorConfig = ({ iface, own, hosts }: PlannedTranslator): string =>
  [
    `tun-device ${iface}`,
    `ipv4-addr ${own}`,
    `prefix ${IPV4_IN_IPV6}`,
    ...hosts.map(({ ipv4, ipv6 }) => `map ${ipv4} ${ipv6}`),
    '',
  ].join('\n');

/** Counts what crosses an uplink that has IPv6 alone, by what {@link uplinkRules} call it. */
const UPLINK_COUNTERS = ['sent', 'answered', 'untranslated'] as const;
export type UplinkCounter = (typeof UPLINK_COUNTERS)[number];
/** Family and name of the table that has the counters. */
export const UPLINK_TABLE = ['inet', 'uplink'] as const;

/** Lets nothing of IPv4 onto an uplink of IPv6 alone, and counts that, and what was translated. */
export const uplinkRules = (uplink: string): string => `table ${UPLINK_TABLE.join(' ')} {
${UPLINK_COUNTERS.map((name) => `  counter ${name} { }\n`).join('')}  chain prerouting {
    type filter hook prerouting priority raw; policy accept;
    iifname "${uplink}" meta nfproto ipv4 counter name untranslated drop;
    iifname "${uplink}" ip6 saddr ${IPV4_IN_IPV6} counter name answered;
  }
  chain postrouting {
    type filter hook postrouting priority 200; policy accept;
    oifname "${uplink}" meta nfproto ipv4 counter name untranslated drop;
    oifname "${uplink}" ip6 daddr ${IPV4_IN_IPV6} counter name sent;
  }
}
`;
