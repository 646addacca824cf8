import { z } from 'zod';
import { LAB_FAULT, MeshmarkError } from '../errors.ts';
import { CONGESTION } from '../host/congestion.ts';
import { together } from '../host/together.ts';
import type { Host } from '../host/types.ts';
import type { WorkloadDevice } from './types.ts';

const RoutesSchema = z
  .array(
    z.looseObject({
      dev: z.string(),
      gateway: z.string().optional(),
      prefsrc: z.string().optional(),
      /** Missing for the main one. */
      table: z.string().optional(),
      metrics: z.array(z.looseObject({ congestion: z.string().optional() })).optional(),
    }),
  )
  .min(1);

const REMOVE_MS = 5000;
const DEFAULT = '/proc/sys/net/ipv4/tcp_congestion_control';

/**
 * Makes a server that cannot choose for itself send with {@link CONGESTION}: a namespace refuses the sysctl where the
 * host does not allow the algorithm, a route of its own to the client does not. It follows the way that is there, in the
 * table in which that was found. Disposal takes the route away again.
 * @throws MeshmarkError `lab-fault` when what is sent to the client would go by anything else.
 */
export async function pinCongestion(
  server: Pick<Host, 'name' | 'exec'>,
  client: string,
  signal: AbortSignal,
): Promise<{ readonly algorithm: string } & AsyncDisposable> {
  const options = { root: 'tools', signal, allowFailure: true } as const;
  const route = routeLike(await wayTo(server, client, signal), client);
  const prepend = ['ip', 'route', 'prepend', ...route, 'congctl', CONGESTION];
  const { exitCode, stderr } = await server.exec(prepend, options);
  if (exitCode !== 0) throw notInForce(server, client, `the kernel refused the route (${stderr.trim()})`);
  await using pinning = new AsyncDisposableStack();
  pinning.defer(async () => {
    // A deadline of its own: the workload's may be what ended it, and its reason is the one to tell.
    const end = { ...options, signal: AbortSignal.timeout(REMOVE_MS) };
    await server.exec(['ip', 'route', 'del', ...route], end);
  });
  const algorithm = await inForce(server, client, signal);
  if (algorithm !== CONGESTION)
    throw notInForce(server, client, `another route is taken, and sends by ${algorithm}`);
  const pinned = pinning.move();
  return { algorithm, [Symbol.asyncDispose]: () => pinned.disposeAsync() };
}

/** The same between every two of these devices, for as long as all of it is kept. */
export async function pinAmong(
  devices: readonly WorkloadDevice[],
  signal: AbortSignal,
): Promise<AsyncDisposable> {
  await using pinning = new AsyncDisposableStack();
  const toOthers = (device: WorkloadDevice) => async (linked: AbortSignal) => {
    for (const other of devices)
      if (other !== device) pinning.use(await pinCongestion(device.host, other.address, linked));
  };
  await together(signal, devices.map(toOthers));
  return pinning.move();
}

type Way = z.infer<typeof RoutesSchema>[number];

/** Words for `ip route` of a route to this address alone, on a way. */
function routeLike({ dev, gateway, prefsrc, table }: Way, client: string): readonly string[] {
  return [
    client,
    // babeld routes by neighbours that no prefix of the interface holds, and `route get` does not tell that they are on the link.
    ...(gateway === undefined ? [] : ['via', gateway, 'onlink']),
    ...['dev', dev],
    ...(prefsrc === undefined ? [] : ['src', prefsrc]),
    // Some contestants route by a table of their own, which is asked before the main one: a route there would say nothing.
    ...(table === undefined ? [] : ['table', table]),
    // Before a contestant's own route to that one address, if there is one: IPv4 takes two of one metric, IPv6 would refuse the second.
    ...(client.includes(':') ? ['metric', '1'] : []),
    // Tells the two apart when ours goes.
    ...['proto', 'static'],
  ];
}

function notInForce({ name }: Pick<Host, 'name'>, client: string, why: string): MeshmarkError {
  const what = `${name} could not be made to send TCP to ${client} by ${CONGESTION}`;
  return new MeshmarkError(LAB_FAULT, `${what}: ${why}`);
}

async function wayTo(server: Pick<Host, 'exec'>, client: string, signal: AbortSignal): Promise<Way> {
  const { stdout } = await server.exec(['ip', '-json', 'route', 'get', client], { root: 'tools', signal });
  const [way] = RoutesSchema.parse(JSON.parse(stdout));
  if (way === undefined) throw new Error(`no route to ${client}`);
  return way;
}

/** What a connection to the client will use. */
async function inForce(server: Pick<Host, 'exec'>, client: string, signal: AbortSignal): Promise<string> {
  const { metrics = [] } = await wayTo(server, client, signal);
  const named = metrics.find(({ congestion }) => congestion !== undefined)?.congestion;
  return named ?? (await server.exec(['cat', DEFAULT], { root: 'tools', signal })).stdout.trim();
}
