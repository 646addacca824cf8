import type { PathReport } from '../types.ts';

const endOfDump = 'End of nodes.';

/** How many node lists are complete in a log. */
export const countDumps = (log: string): number => log.split(endOfDump).length - 1;

/** Longer lines, in characters, are not tincd's: a search in them could take for ever. */
const LONGEST_LINE = 4096;

/** The line on a node in the newest complete list. */
const newestLine = (log: string, name: string): string | undefined => {
  const end = log.lastIndexOf(endOfDump);
  const dump = log.slice(log.lastIndexOf('Nodes:', end), end);
  return dump
    .split('\n')
    .find((line) => line.length <= LONGEST_LINE && new RegExp(`(^|\\s)${name} at `).test(line));
};

/**
 * A minimum path MTU above 0 means that UDP probes came back from the node itself. Packets above it, without one all,
 * take the TCP connection of the next hop, which may still be the node itself. While it is below the maximum, tinc is
 * probing for a larger one; that takes it some seconds, at most 30 (send_mtu_probe_handler in its net_packet.c).
 */
export const pathReport = (log: string, name: string): PathReport => {
  const line = newestLine(log, name);
  const found = line?.match(
    / at (\S+) port (\S+) .* nexthop (\S+) via (\S+) pmtu (\d+) \(min (\d+) max (\d+)\)/,
  );
  if (found === null || found === undefined)
    return { kind: 'unknown', evidence: 'the node is not in the list of the daemon' };
  const [, address, port, nextHop, , , min, max] = found;
  const evidence = `${address} port ${port}, nexthop ${nextHop}, pmtu min ${min} max ${max}`;
  if (nextHop === '-') return { kind: 'unknown', evidence: `unreachable: ${evidence}` };
  return {
    kind: Number(min) > 0 || nextHop === name ? 'direct' : 'relayed',
    evidence,
    searching: Number(min) > 0 && Number(min) < Number(max),
  };
};
