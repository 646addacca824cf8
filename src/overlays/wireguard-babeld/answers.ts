import { z } from 'zod';
import type { PathReport } from '../types.ts';

const routes = z.array(z.object({ dst: z.string(), gateway: z.string().optional() }));

/** Destinations of `ip -json route show`. */
export const destinations = (stdout: string): ReadonlySet<string> =>
  new Set(routes.parse(JSON.parse(stdout)).map(({ dst }) => dst));

/**
 * The way to an address by `ip -json route show ADDRESS`: a neighbour is its own next hop. With a link to it that works
 * (`linked`), a way through others is one that babeld is about to leave.
 */
export const pathReport = (address: string, stdout: string, linked: boolean): PathReport => {
  const [route] = routes.parse(JSON.parse(stdout));
  if (route === undefined) return { kind: 'unknown', evidence: `no route to ${address}` };
  const evidence = `route to ${address} via ${route.gateway ?? 'no next hop'}`;
  if (route.gateway === address) return { kind: 'direct', evidence };
  return { kind: 'relayed', evidence, searching: linked };
};
