import { LAB_RANGES } from './addresses.ts';

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

/** The internet drops what is addressed outside the lab, and remembers to whom it was sent. */
export const internetRules = (): string => `table ip guard {
  set strayed {
    type ipv4_addr . inet_proto . inet_service;
    flags dynamic;
    size 1024;
  }
  counter stray { }
  chain prerouting {
    type filter hook prerouting priority raw; policy accept;
    ip daddr { ${LAB_RANGES.join(', ')} } ip daddr != 192.0.2.253 accept;
    ip daddr { 224.0.0.0/4, 255.255.255.255 } drop;
    meta l4proto { tcp, udp } update @strayed { ip daddr . meta l4proto . th dport };
    counter name stray drop;
  }
}
`;
