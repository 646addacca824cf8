import { z } from 'zod';
import { CONGESTION } from '../host/congestion.ts';
import type { Host } from '../host/types.ts';

const RoutesSchema = z
  .array(
    z.looseObject({
      dev: z.string(),
      gateway: z.string().optional(),
      prefsrc: z.string().optional(),
      metrics: z.array(z.looseObject({ congestion: z.string().optional() })).optional(),
    }),
  )
  .min(1);

const REMOVE_MS = 5000;
const DEFAULT = '/proc/sys/net/ipv4/tcp_congestion_control';

/**
 * Makes a server that cannot choose for itself send with {@link CONGESTION}: a namespace refuses the sysctl where the
 * host does not allow the algorithm, a route of its own to the client does not. It follows the way that is there.
 * Disposal takes the route away again. Throws when the machine's kernel does not have the algorithm.
 */
export async function pinCongestion(
  server: Host,
  client: string,
  signal: AbortSignal,
): Promise<{ readonly algorithm: string } & AsyncDisposable> {
  const options = { root: 'tools', signal } as const;
  const way = await wayTo(server, client, signal);
  // babeld routes by neighbours that no prefix of the interface holds, and `route get` does not tell that they are on the link.
  const via = way.gateway === undefined ? [] : ['via', way.gateway, 'onlink'];
  const from = way.prefsrc === undefined ? [] : ['src', way.prefsrc];
  // Before a contestant's own route to that one address, if there is one; `proto` tells the two apart when ours goes.
  const route = [client, ...via, 'dev', way.dev, ...from, 'proto', 'static'];
  await server.exec(['ip', 'route', 'prepend', ...route, 'congctl', CONGESTION], options);
  return {
    algorithm: await inForce(server, client, signal),
    async [Symbol.asyncDispose]() {
      // A deadline of its own: the workload's may be what ended it, and its reason is the one to tell.
      const end = { root: 'tools', signal: AbortSignal.timeout(REMOVE_MS), allowFailure: true } as const;
      await server.exec(['ip', 'route', 'del', ...route], end);
    },
  };
}

async function wayTo(server: Host, client: string, signal: AbortSignal) {
  const { stdout } = await server.exec(['ip', '-json', 'route', 'get', client], { root: 'tools', signal });
  const [way] = RoutesSchema.parse(JSON.parse(stdout));
  if (way === undefined) throw new Error(`no route to ${client}`);
  return way;
}

/** What a connection to the client will use: a policy route of the contestant's may come before ours. */
async function inForce(server: Host, client: string, signal: AbortSignal): Promise<string> {
  const { metrics = [] } = await wayTo(server, client, signal);
  const named = metrics.find(({ congestion }) => congestion !== undefined)?.congestion;
  return named ?? (await server.exec(['cat', DEFAULT], { root: 'tools', signal })).stdout.trim();
}
