import { ADDRESS_PLANS, LAB_RANGES } from '../plan/addresses.ts';

/** Counts and drops what is addressed outside the lab in one IP version. */
const guard = (
  family: 'ip' | 'ip6',
  ranges: readonly string[],
  nameServer: string,
  multicast: string,
): string => `table ${family} guard {
  set strayed {
    type ${family === 'ip' ? 'ipv4_addr' : 'ipv6_addr'} . inet_proto . inet_service;
    flags dynamic;
    size 1024;
  }
  counter stray { }
  chain prerouting {
    type filter hook prerouting priority raw; policy accept;
    ${family} daddr { ${ranges.join(', ')} } ${family} daddr != ${nameServer} accept;
    ${multicast};
    meta l4proto { tcp, udp } update @strayed { ${family} daddr . meta l4proto . th dport };
    counter name stray drop;
  }
}
`;

/** The internet drops what is addressed outside the lab, and remembers to whom it was sent. */
export const internetRules = (): string =>
  guard(
    'ip',
    LAB_RANGES.ipv4,
    ADDRESS_PLANS.ipv4.nameServer,
    'ip daddr { 224.0.0.0/4, 255.255.255.255 } drop',
  ) +
  // Neighbours find each other by link-local and multicast addresses, which no router passes on.
  guard('ip6', LAB_RANGES.ipv6, ADDRESS_PLANS.ipv6.nameServer, 'ip6 daddr { fe80::/10, ff00::/8 } accept');
