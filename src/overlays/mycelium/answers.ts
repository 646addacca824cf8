import { z } from 'zod';
import type { PathReport } from '../types.ts';

const nodeSchema = z.object({ nodeSubnet: z.string(), nodeIp: z.string() });
const peersSchema = z.array(z.object({ type: z.string(), connectionState: z.string() }));
const routesSchema = z.array(
  z.object({ subnet: z.string(), nextHop: z.string(), metric: z.union([z.number(), z.literal('infinite')]) }),
);
const linksSchema = z.array(z.object({ addr_info: z.array(z.object({ local: z.string().optional() })) }));

/** What a daemon tells of itself. */
export interface MyceliumNode {
  /** IPv6 address in the overlay, without prefix length. */
  readonly address: string;
  /** The /64 that it announces, as routes name it. */
  readonly subnet: string;
}

/** Reads the answer to `/api/v1/admin`; null for anything else. */
export const ownNode = (answer: unknown): MyceliumNode | null => {
  const node = nodeSchema.safeParse(answer).data;
  return node === undefined ? null : { address: node.nodeIp, subnet: node.nodeSubnet };
};

/** How many of the configured peers are connected, from the answer to `/api/v1/admin/peers`. */
export const configuredPeersAlive = (answer: unknown): number => {
  const peers = peersSchema.safeParse(answer).data ?? [];
  return peers.filter(({ type, connectionState }) => type === 'static' && connectionState === 'alive').length;
};

/** The addresses of a device, from `ip -j address show`. */
export const addressesOf = (text: string): ReadonlySet<string> =>
  new Set(
    linksSchema
      .parse(JSON.parse(text))
      .flatMap(({ addr_info }) => addr_info.flatMap(({ local }) => local ?? [])),
  );

/** The far end of a connection such as `TCP 10.0.0.1:40000 <-> [::ffff:10.0.0.2]:9651` or `QUIC -> [fe80::2%3]:9651`. */
const farEnd = (nextHop: string): string | null => {
  const found = /-> (?:\[([0-9a-f:.]+)(?:%\w+)?\]|([0-9.]+)):\d+$/.exec(nextHop);
  return (found?.[1] ?? found?.[2])?.replace(/^::ffff:(?=\d+\.)/, '') ?? null;
};

/**
 * What the answer to `/api/v1/admin/routes/selected` says on the way to a subnet: it is direct when the next hop is a
 * connection to one of the target's own addresses.
 */
export const pathReport = (answer: unknown, subnet: string, target: ReadonlySet<string>): PathReport => {
  const routes = routesSchema.safeParse(answer).data ?? [];
  const route = routes.find((each) => each.subnet === subnet && each.metric !== 'infinite');
  if (route === undefined) return { kind: 'unknown', evidence: 'no selected route to the subnet' };
  const end = farEnd(route.nextHop);
  const evidence = `next hop ${route.nextHop}`;
  if (end === null) return { kind: 'unknown', evidence };
  return { kind: target.has(end) ? 'direct' : 'relayed', evidence };
};
