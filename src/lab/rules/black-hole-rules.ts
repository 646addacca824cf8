import { isIPv6 } from 'node:net';

/** One end of a link that passes no long packets, and tells nobody. */
export interface PlannedBlackHole {
  readonly iface: string;
  /** Of the longest IP packet that passes. */
  readonly bytes: number;
  readonly end: 'near' | 'far';
  /** Address of the far end. */
  readonly gateway: string;
}

/**
 * Drops what comes in by the link and is too long. At the interface itself, since behind it the kernel puts together what came in fragments
 * that each fit; the hop before the wire cuts packets, so that none is longer here than it was there. What is between the two ends
 * alone passes: so the lab measures a line, with full packets.
 */
export const blackHoleRules = (holes: readonly PlannedBlackHole[]): string => {
  const chains = holes.map(({ iface, bytes, end, gateway }, i) => {
    const other = `${isIPv6(gateway) ? 'ip6' : 'ip'} ${end === 'near' ? 'saddr' : 'daddr'}`;
    return `  chain hole${i} {
    type filter hook ingress device "${iface}" priority 0; policy accept;
    ${other} != ${gateway} meta length > ${bytes} drop;
  }
`;
  });
  return chains.length === 0 ? '' : `table netdev holes {\n${chains.join('')}}\n`;
};
