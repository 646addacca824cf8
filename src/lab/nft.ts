import { ADDRESS_PLANS, LAB_RANGES } from './addresses.ts';

/**
 * Rules of a home router: masquerade, which on Linux is endpoint-independent mapping with port preservation
 * and address-and-port-dependent filtering (RFC 4787). New input on the WAN side is dropped, because an accepted
 * early packet of a peer makes a conntrack entry that takes the port, and punching then fails.
 */
export const homeRouterRules = (nat: { readonly wan: string; readonly dmz: string | null }): string => {
  const forwarded =
    nat.dmz === null
      ? ''
      : `  chain prerouting {
    type nat hook prerouting priority dstnat; policy accept;
    iifname "${nat.wan}" meta l4proto { tcp, udp, icmp } dnat to ${nat.dmz};
  }
`;
  return `table ip home {
  chain input {
    type filter hook input priority filter; policy accept;
    iifname "${nat.wan}" ct state new drop;
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "${nat.wan}" ct status dnat accept;
    iifname "${nat.wan}" ct state new drop;
  }
${forwarded}  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    oifname "${nat.wan}" masquerade;
  }
}
`;
};

/**
 * Rules of a home router that translates nothing (RFC 6092): answers and what ICMPv6 needs come in, nothing else. Neighbour
 * discovery is never part of a connection that conntrack knows.
 */
export const firewallRules = ({ wan }: { readonly wan: string }): string => `table inet firewall {
  chain input {
    type filter hook input priority filter; policy accept;
    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, packet-too-big } accept;
    iifname "${wan}" ct state new drop;
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "${wan}" ct state new drop;
  }
}
`;

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
