import type { NatBehaviour } from '../../network/nat.ts';

/** A NAT as its router is set up. */
export interface PlannedNat extends NatBehaviour {
  readonly wan: string;
  /** Its address outside. */
  readonly address: string;
  /** Its LAN with the prefix length. */
  readonly lan: string;
  /** Seed of the ports that it shows; null where a socket keeps its own. */
  readonly portSeed: number | null;
  /** Seconds without a packet after which a UDP mapping is forgotten; null for the kernel's own times. */
  readonly mappingSeconds: number | null;
  readonly hairpin: boolean;
  /** Whoever gets what nobody asked for; null for nobody. */
  readonly dmz: string | null;
}

export interface PlannedFirewall {
  readonly wan: string;
  /** What goes out. */
  readonly out: 'all' | 'tcp' | 'tcp-443';
}

/** RFC 4787, 4.3: a mapping that is not used lives for at least two minutes. */
const MAPPING_SECONDS = 120;
/** Ports that a seeded NAT draws from: so many that sockets seldom meet, and below those that Linux gives out itself. */
const [PORTS, FIRST_PORT, STEP] = [4096, 20_000, 3] as const;

/**
 * The number drawn is in host order, where a port is in network order: a map says which port each one is. `mark` is nft's
 * name for 32 bits in host order. One map for all rules: a default kernel takes 400 KiB of rules at once.
 */
const PORT_MAP = `  map ports {
    type mark : inet_service;
    elements = { ${Array.from({ length: PORTS }, (_, i) => `${i} : ${FIRST_PORT + STEP * i}`).join(', ')} }
  }
`;

/** Of what a mapping is a function. */
const KEYS = {
  'endpoint-independent': 'ip saddr . udp sport',
  'address-dependent': 'ip saddr . udp sport . ip daddr',
  'address-and-port-dependent': 'ip saddr . udp sport . ip daddr . udp dport',
} as const;

/**
 * Hashes that are tried for a port that nobody has: of 400 sockets some draw in vain with a chance of 400⁹/(9·4096⁸), one in
 * 2.7 million, where four hashes leave one in 140. And how far apart their seeds are: networks number their NATs from 1.
 */
const [DRAWS, SEEDS_APART] = [8, 0x1000_0000] as const;

/**
 * Translates a new connection to a port by a hash, and by another one where a different socket has that port: two sockets
 * with one port would be one connection to the kernel, which drops what the later one sends. Who has which is kept for as
 * long as the router is up, so that a mapping never changes.
 */
const drawChain = ({ mapping, address }: PlannedNat, portSeed: number): string => {
  const key = KEYS[mapping];
  // nft wants to see in the same rule what has ports.
  const snat = `meta l4proto udp snat ip to ${address} : meta mark map @ports`;
  const draws = Array.from({ length: DRAWS }, (_, i) => {
    const again = i === 0 ? '' : 'meta mark @drawn ';
    return `    ${again}meta mark set jhash ${key} mod ${PORTS} seed ${portSeed + i * SEEDS_APART};
    meta mark . ${key} @owned ${snat};
`;
  });
  return `${PORT_MAP}  set drawn { type mark; flags dynamic; size 65535; }
  set owned { typeof meta mark . ${key}; flags dynamic; size 65535; }
  chain draw {
${draws.join('')}    add @drawn { meta mark };
    add @owned { meta mark . ${key} };
    ${snat};
  }
`;
};

/**
 * Rules of a NAT by RFC 4787. Linux's masquerade is endpoint-independent mapping with port preservation and
 * address-and-port-dependent filtering; a hash over part of the destination makes the other mappings, and a chain behind
 * the translation learns which outer port belongs to whom, for filters that let in more.
 * New input on the WAN side is dropped, because an accepted early packet of a peer makes a conntrack entry that takes the
 * port, and punching then fails. TCP is masqueraded, with random ports where UDP's depend on the destination.
 */
export const natRules = (nat: PlannedNat): string => {
  const { wan, address, lan, filtering, hairpin, dmz } = nat;
  const learns = filtering !== 'address-and-port-dependent' || hairpin;
  const snat = nat.portSeed === null ? null : 'goto draw';
  const byDestination = nat.mapping !== 'endpoint-independent';
  const udpIn = {
    'endpoint-independent': 'meta l4proto udp dnat ip to udp dport map @inside',
    'address-dependent': 'udp dport . ip saddr @asked dnat ip to udp dport map @inside',
    'address-and-port-dependent': null,
  }[filtering];
  const lines = (list: readonly (string | null | false)[]): string =>
    list.flatMap((line) => (typeof line === 'string' ? [`    ${line}\n`] : [])).join('');
  const flags = `flags dynamic,timeout; timeout ${nat.mappingSeconds ?? MAPPING_SECONDS}s; size 65535;`;
  return `table ip nat {
${nat.portSeed === null ? '' : drawChain(nat, nat.portSeed)}${learns ? `  map inside { type inet_service : ipv4_addr . inet_service; ${flags} }\n` : ''}${filtering === 'address-dependent' ? `  set asked { type inet_service . ipv4_addr; ${flags} }\n` : ''}  chain input {
    type filter hook input priority filter; policy accept;
    iifname "${wan}" ct state new drop;
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "${wan}" ct status dnat accept;
    iifname "${wan}" ct state new drop;
  }
  chain prerouting {
    type nat hook prerouting priority dstnat; policy accept;
${lines([
  udpIn !== null && `iifname "${wan}" ${udpIn};`,
  hairpin && `iifname != "${wan}" ip daddr ${address} meta l4proto udp dnat ip to udp dport map @inside;`,
  dmz !== null && `iifname "${wan}" meta l4proto { tcp, udp, icmp } dnat to ${dmz};`,
])}  }
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
${lines([
  snat !== null && `oifname "${wan}" meta l4proto udp ${snat};`,
  `oifname "${wan}" ${byDestination ? 'meta l4proto tcp masquerade fully-random' : 'masquerade'};`,
  byDestination && `oifname "${wan}" masquerade;`,
  // Seen from inside, the sender too is at the outer address (RFC 4787, REQ-9).
  hairpin &&
    `oifname != "${wan}" ip saddr ${lan} ct status dnat meta l4proto udp ${snat ?? `snat ip to ${address}`};`,
])}  }
${learns ? learnChain(nat) : ''}}
`;
};

/** Notes behind the translation who has which outer port, and whom it asked; every packet on its way out refreshes it. */
const learnChain = ({ wan, filtering }: PlannedNat): string => {
  const asked = filtering === 'address-dependent' ? ' update @asked { udp sport . ip daddr }' : '';
  const learn = (direction: 'original' | 'reply'): string =>
    `    oifname "${wan}" meta l4proto udp ct direction ${direction} update @inside { udp sport : ct ${direction} ip saddr . ct ${direction} proto-src }${asked};\n`;
  return `  chain learn {
    type filter hook postrouting priority 101; policy accept;
${learn('original')}${learn('reply')}  }
`;
};

/**
 * Makes a router forget every connection and mapping: from here on its packets are looked up in another conntrack zone, in
 * which there are none. nft cannot delete entries, and what a router does by `snat` outlives both the rule and the address.
 */
export const freshTracking = (zone: number): string => `table ip tracking
delete table ip tracking
table ip tracking {
  chain prerouting {
    type filter hook prerouting priority raw; policy accept;
    ct zone set ${zone};
  }
  chain output {
    type filter hook output priority raw; policy accept;
    ct zone set ${zone};
  }
}
`;

const OUT = {
  all: [],
  tcp: ['meta l4proto udp drop'],
  'tcp-443': ['tcp dport != 443 drop', 'meta l4proto != tcp drop'],
} as const;

/**
 * Rules of a router's firewall. Answers and what ICMPv6 needs come in (RFC 6092), and nothing else; neighbour discovery
 * is never part of a connection that conntrack knows.
 */
export const firewallRules = ({ wan, out }: PlannedFirewall): string => `table inet firewall {
  chain input {
    type filter hook input priority filter; policy accept;
    icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, packet-too-big } accept;
    iifname "${wan}" ct state new drop;
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "${wan}" ct status dnat accept;
    iifname "${wan}" ct state new drop;
${OUT[out]
  .map(
    (rule) => `    oifname "${wan}" ${rule};
`,
  )
  .join('')}  }
}
`;
