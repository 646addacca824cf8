import type { PathReport } from '../types.ts';

/** Rows of the table that `easytier-cli peer` prints, by the words of its head; empty when it printed none. */
const rowsOf = (table: string): ReadonlyMap<string, string>[] => {
  const [head, ...rows] = table
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  if (head === undefined) return [];
  return rows.map((cells) => new Map(head.map((word, i) => [word, cells[i] ?? ''])));
};

/**
 * What `easytier-cli peer` says of the way to an overlay address. `p2p` is a route of one hop, `relay(n)` one of n;
 * a route of one hop has the tunnel's protocol beside it once there is a connection.
 */
export const pathReport = (table: string, address: string): PathReport => {
  const row = rowsOf(table).find((cells) => cells.get('ipv4')?.split('/')[0] === address);
  if (row === undefined) return { kind: 'unknown', evidence: 'the daemon does not list the peer' };
  const cost = row.get('cost') ?? '';
  const evidence = `cost ${cost}, tunnel ${row.get('tunnel_proto') || 'none'}, NAT ${row.get('nat_type') || 'unknown'}`;
  if (cost === 'p2p') return { kind: 'direct', evidence };
  return { kind: cost.startsWith('relay') ? 'relayed' : 'unknown', evidence };
};
