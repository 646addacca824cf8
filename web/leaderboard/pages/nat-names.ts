import type { Path, Seen } from '../data/reach.ts';

/** Short names of ends; those that are not here are called as they are. */
const NAMES: Readonly<Record<string, string>> = {
  'full-cone': 'full cone',
  'symmetric-open': 'symmetric, open',
  'symmetric-address-restricted': 'symmetric, addr.-restricted',
  'scattered-ports': 'scattered ports',
  carrier: 'carrier’s NAT (CGNAT)',
  'port-mapping': 'symmetric, UPnP',
  'udp-blocked': 'UDP blocked',
  'tcp-443-only': 'only TCP 443',
  'ipv6-stateful': 'stateful firewall, IPv6',
  'same-kind': 'same kind',
};
export const endName = (end: string): string => NAMES[end] ?? end;

export const pairName = ([a, b]: readonly [a: string, b: string]): string =>
  `${endName(a)} and ${b === 'same-carrier' ? 'another of the same carrier' : endName(b)}`;

export const MARKS: Readonly<Record<Path, string>> = {
  direct: 'D',
  relayed: 'R',
  mixed: 'm',
  fails: '–',
  down: '!',
  unknown: '·',
};

/** The worst of what passes saw as one letter, with a star where they differ. */
export const pathMark = ({ path, counts }: Seen): string =>
  `${MARKS[path]}${Object.values(counts).filter((count) => count > 0).length > 1 ? '*' : ''}`;
