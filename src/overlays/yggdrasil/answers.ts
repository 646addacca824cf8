import { z } from 'zod';
import type { PathReport } from '../types.ts';

const peersAnswer = z.object({ peers: z.array(z.object({ key: z.string(), up: z.boolean() })) });
const pathsAnswer = z.object({ paths: z.array(z.object({ key: z.string(), path: z.array(z.number()) })) });

/** Public keys of the peers that are up, from the answer to `getpeers`. */
export const keysOfPeers = (answer: unknown): ReadonlySet<string> => {
  const { peers } = answer === null ? { peers: [] } : peersAnswer.parse(answer);
  return new Set(peers.filter((peer) => peer.up).map((peer) => peer.key));
};

/** Yggdrasil forwards along the tree; only a peer of its own is reached without others. */
export const pathReport = (key: string, peers: ReadonlySet<string>, paths: unknown): PathReport => {
  if (peers.has(key)) return { kind: 'direct', evidence: `getpeers: ${key.slice(0, 16)}… is a peer and up` };
  const known = paths === null ? [] : pathsAnswer.parse(paths).paths;
  const found = known.find((entry) => entry.key === key);
  if (found === undefined)
    return { kind: 'unknown', evidence: 'neither a peer (getpeers) nor a known path (getpaths)' };
  return { kind: 'relayed', evidence: `getpaths: not a peer, path [${found.path.join(' ')}]` };
};
