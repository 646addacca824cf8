import { z } from 'zod';
import type { PathReport } from '../types.ts';

const routes = z.array(z.object({ dst: z.string(), gateway: z.string().optional() }));

/** Destinations of `ip -json route show`. */
export const destinations = (stdout: string): ReadonlySet<string> =>
  new Set(routes.parse(JSON.parse(stdout)).map(({ dst }) => dst));

/** One end's `ip -json route show ADDRESS` of the other. */
export interface Way {
  readonly address: string;
  readonly stdout: string;
}

/**
 * The way between two members by the routes of both, since each routes for itself: a neighbour is its own next hop. With a link
 * between them that works (`linked`), a way through others is one that babeld is about to leave.
 */
export const pathReport = (there: Way, back: Way, linked: boolean): PathReport => {
  const ways = [there, back].map(({ address, stdout }) => {
    const [route] = routes.parse(JSON.parse(stdout));
    if (route === undefined) return { via: null, evidence: `no route to ${address}` };
    const { gateway = 'no next hop' } = route;
    return { via: gateway === address ? 'itself' : gateway, evidence: `route to ${address} via ${gateway}` };
  });
  const evidence = ways.map((way) => way.evidence).join(', back ');
  const vias = new Set(ways.map(({ via }) => via));
  const [via = null] = vias.size === 1 ? vias : [];
  if (via === 'itself') return { kind: 'direct', evidence };
  return { kind: via === null ? 'unknown' : 'relayed', evidence, searching: linked };
};
