import type { PathReport } from '../types.ts';

/** Ids of the peers that a daemon is connected to, from what `hyprspace status` prints. */
export const connectedPeers = (status: string): ReadonlySet<string> =>
  new Set([...status.matchAll(/^ +@\S* \(.*\) \S*\/p2p\/(\w+)$/gm)].map(([, id = '']) => id));

/** What `hyprspace route show` prints on the way to an address; a relay is named when the open stream goes through one. */
export const pathReport = (routes: string, address: string): PathReport => {
  const line = routes.split('\n').find((each) => each.startsWith(`${address}/32 via `));
  if (line === undefined) return { kind: 'unknown', evidence: 'no route to that address' };
  if (!line.endsWith(' connected')) return { kind: 'unknown', evidence: 'not connected' };
  const evidence = line.slice(line.indexOf('/p2p/'));
  return { kind: line.includes('/p2p-circuit/') ? 'relayed' : 'direct', evidence };
};
