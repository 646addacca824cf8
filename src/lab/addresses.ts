/** Address plan of a lab: RFC 1918 in the LANs, documentation ranges (RFC 5737) as the internet. */

/** LAN of site `index` (from 0): 192.168.10.0/24, 192.168.11.0/24, … */
export const lanPrefix = (index: number): string => `192.168.${10 + index}`;

/** Address of the router, or of the switch in an isolated site. */
export const lanGateway = (index: number): string => `${lanPrefix(index)}.1`;

export const lanAddress = (index: number, device: number): string => `${lanPrefix(index)}.${11 + device}`;

const PUBLIC_PREFIXES = ['203.0.113', '198.51.100', '192.0.2'] as const;

/** Point-to-point block number `index` (from 0) of the internet: 64 blocks of four addresses in each range. */
export const publicBlock = (index: number): { gateway: string; address: string; prefix: string } => {
  const range = PUBLIC_PREFIXES[Math.floor(index / 64)];
  if (range === undefined) throw new Error(`no public address block ${index}`);
  const base = (index % 64) * 4;
  return { gateway: `${range}.${base + 1}`, address: `${range}.${base + 2}`, prefix: `${range}.${base}/30` };
};

/** Ranges that belong to the lab; a packet to anything else has strayed. */
export const LAB_RANGES = ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24', '192.168.0.0/16'] as const;

/** Name server of every device: an address of the internet where nobody answers, so that a query is seen. */
export const NAME_SERVER = '192.0.2.253';
