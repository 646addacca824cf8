/** Address plans of a lab: private or documentation addresses in the LANs, documentation ranges as the internet. */

/** A point-to-point block of the internet: the near end is the device's or router's, the far end the internet's. */
export interface PublicBlock {
  readonly gateway: string;
  readonly address: string;
}

export interface AddressPlan {
  /** Address of a site's router, or of the switch in an isolated site. */
  lanGateway(site: number): string;
  lanAddress(site: number, device: number): string;
  /** The whole LAN with its prefix length. */
  lanNetwork(site: number): string;
  readonly lanPrefixLength: number;
  publicBlock(index: number): PublicBlock;
  readonly publicPrefixLength: number;
  /** Name server of every device: an address of the internet where nobody answers, so that a query is seen. */
  readonly nameServer: string;
}

const PUBLIC_PREFIXES = ['203.0.113', '198.51.100', '192.0.2'] as const;
const NAME_SERVER_4 = '192.0.2.253';
const NAME_SERVER_6 = '2001:db8:ffff:ffff::53';

const lan4 = (site: number): string => `192.168.${10 + site}`;
const lan6 = (site: number): string => `2001:db8:${(10 + site).toString(16)}:`;
const block6 = (index: number): string => `2001:db8:ffff:${index.toString(16)}:`;

/** RFC 1918 in the LANs: 192.168.10.0/24, 192.168.11.0/24, …; RFC 5737 as the internet, 64 blocks of four in each range. */
const ipv4: AddressPlan = {
  lanGateway: (site) => `${lan4(site)}.1`,
  lanAddress: (site, device) => `${lan4(site)}.${11 + device}`,
  lanNetwork: (site) => `${lan4(site)}.0/24`,
  lanPrefixLength: 24,
  publicBlock: (index) => {
    const range = PUBLIC_PREFIXES[Math.floor(index / 64)];
    if (range === undefined) throw new Error(`no public address block ${index}`);
    const base = (index % 64) * 4;
    return { gateway: `${range}.${base + 1}`, address: `${range}.${base + 2}` };
  },
  publicPrefixLength: 30,
  nameServer: NAME_SERVER_4,
};

/** RFC 3849 for both: 2001:db8:a::/64, 2001:db8:b::/64, … in the LANs, 2001:db8:ffff:N::/64 as the internet. */
const ipv6: AddressPlan = {
  lanGateway: (site) => `${lan6(site)}:1`,
  lanAddress: (site, device) => `${lan6(site)}:${(11 + device).toString(16)}`,
  lanNetwork: (site) => `${lan6(site)}:/64`,
  lanPrefixLength: 64,
  publicBlock: (index) => ({ gateway: `${block6(index)}:1`, address: `${block6(index)}:2` }),
  publicPrefixLength: 64,
  nameServer: NAME_SERVER_6,
};

/** Which addresses a network has, by the IP version of its LANs and internet. */
export const ADDRESS_PLANS = { ipv4, ipv6 } as const;

/** Ranges that belong to the lab; a packet to anything else, or to a name server, has strayed. */
export const LAB_RANGES = {
  ipv4: ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24', '192.168.0.0/16'],
  ipv6: ['2001:db8::/32'],
} as const;
