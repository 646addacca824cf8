import { MeshmarkError } from '../../errors.ts';
import type { Site } from '../../network/schema.ts';

/** Address plans of a lab: private or documentation addresses in the LANs, documentation ranges as the internet. */

/** A point-to-point block of the internet: the near end is the device's or router's, the far end the internet's. */
export interface PublicBlock {
  readonly gateway: string;
  readonly address: string;
}

/** A site by its number in the document, and which kind of addresses it has. */
export interface Lan {
  readonly number: number;
  readonly addresses: Site['addresses'];
}

export interface AddressPlan {
  /** Address of a site's router, or of the switch in an isolated site. */
  lanGateway(lan: Lan): string;
  /** Address of a host in a LAN by its place, from 0: a device, or a router that is behind this site. */
  lanAddress(lan: Lan, host: number): string;
  /** The whole LAN with its prefix length. */
  lanNetwork(lan: Lan): string;
  readonly lanPrefixLength: number;
  publicBlock(index: number): PublicBlock;
  /** A block that no network starts with, from 1: for routers that get another address while the lab runs. */
  spareBlock(index: number): PublicBlock;
  readonly publicPrefixLength: number;
  /** Three more addresses of the infrastructure device with this number in the document; none where it gets none. */
  alternates(device: number): readonly string[];
  /** Name server of every device: an address of the internet where nobody answers, so that a query is seen. */
  readonly nameServer: string;
  /** Two addresses of the internet itself, from which routers are probed. */
  readonly probes: readonly [string, string];
}

const PUBLIC_PREFIXES = ['203.0.113', '198.51.100'] as const;
/** RFC 2544: what servers have besides, since a STUN server by RFC 5780 answers from two addresses, and clients ask two servers. */
const ALTERNATE_PREFIX = '198.18.0';
/** Its first block of four has the probes, its last one the name server. */
const SPARE_PREFIX = '192.0.2';
const SPARE_BLOCKS = 62;
const NAME_SERVER_4 = '192.0.2.253';
const NAME_SERVER_6 = '2001:db8:ffff:ffff::53';

/** Of a LAN of IPv6 alone: what its router translates its hosts to before they are behind its NAT. */
const lan4 = ({ number, addresses }: Lan): string =>
  addresses === 'private' ? `192.168.${10 + number}` : `100.64.${number}`;
const lan6 = ({ number }: Lan): string => `2001:db8:${(10 + number).toString(16)}:`;
const block6 = (index: number): string => `2001:db8:ffff:${index.toString(16)}:`;

/**
 * RFC 1918 in the LANs: 192.168.10.0/24, 192.168.11.0/24, …, or RFC 6598: 100.64.0.0/24, …; RFC 5737 as the
 * internet, 64 blocks of four in each of two ranges, which is what 64 sites and 64 devices need; the third is for probes
 * and for routers that get another address.
 */
const ipv4: AddressPlan = {
  lanGateway: (lan) => `${lan4(lan)}.1`,
  lanAddress: (lan, host) => `${lan4(lan)}.${11 + host}`,
  lanNetwork: (lan) => `${lan4(lan)}.0/24`,
  lanPrefixLength: 24,
  publicBlock: (index) => {
    const range = PUBLIC_PREFIXES[Math.floor(index / 64)];
    if (range === undefined) throw new Error(`no public address block ${index}`);
    const base = (index % 64) * 4;
    return { gateway: `${range}.${base + 1}`, address: `${range}.${base + 2}` };
  },
  spareBlock: (index) => {
    if (index < 1 || index > SPARE_BLOCKS)
      throw new MeshmarkError(
        'lab-no-spare-address',
        `A lab has ${SPARE_BLOCKS} spare addresses for its routers, and all of them were used.`,
      );
    return { gateway: `${SPARE_PREFIX}.${4 * index + 1}`, address: `${SPARE_PREFIX}.${4 * index + 2}` };
  },
  publicPrefixLength: 30,
  alternates: (device) => [1, 2, 3].map((place) => `${ALTERNATE_PREFIX}.${3 * device + place}`),
  nameServer: NAME_SERVER_4,
  probes: ['192.0.2.1', '192.0.2.2'],
};

/** RFC 3849 for both: 2001:db8:a::/64, 2001:db8:b::/64, … in the LANs, 2001:db8:ffff:N::/64 as the internet. */
const ipv6: AddressPlan = {
  lanGateway: (lan) => `${lan6(lan)}:1`,
  lanAddress: (lan, host) => `${lan6(lan)}:${(11 + host).toString(16)}`,
  lanNetwork: (lan) => `${lan6(lan)}:/64`,
  lanPrefixLength: 64,
  publicBlock: (index) => ({ gateway: `${block6(index)}:1`, address: `${block6(index)}:2` }),
  // Above those of 64 sites and 64 devices.
  spareBlock: (index) => ({ gateway: `${block6(127 + index)}:1`, address: `${block6(127 + index)}:2` }),
  publicPrefixLength: 64,
  // Nobody translates IPv6, so nobody asks which NAT there is.
  alternates: () => [],
  nameServer: NAME_SERVER_6,
  probes: ['2001:db8:ffff:ffff::1', '2001:db8:ffff:ffff::2'],
};

/** Which addresses a network has, by the IP version of its LANs and internet. */
export const ADDRESS_PLANS = { ipv4, ipv6 } as const;

/** RFC 7335: what a router has towards a network of IPv6 alone, and from where its translator tells of errors. */
export const CLAT = { address: '192.0.0.4', own: '192.0.0.1' } as const;

/**
 * Where a LAN of IPv6 alone finds IPv4 (RFC 6052). Not the well-known 64:ff9b::/96: that is for global addresses, and tayga refuses
 * those of the lab's internet there.
 */
export const IPV4_IN_IPV6 = '2001:db8:64::/96';

/** The address in a LAN of IPv6 alone to which the router of a host translates; beside the host's own, see `lanAddress`. */
export const clatAddress = (lan: Lan, host: number): string => `${lan6(lan)}:464:${(11 + host).toString(16)}`;

/** Ranges that belong to the lab; a packet to anything else, or to a name server, has strayed. */
export const LAB_RANGES = {
  ipv4: ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24', '198.18.0.0/24', '192.168.0.0/16'],
  ipv6: ['2001:db8::/32'],
} as const;
