import { GATE, MeshmarkError } from '../../errors.ts';
import type { Host } from '../../host/types.ts';
import { WEB } from '../../provision/instrument.ts';
import { authority } from '../authority.ts';
import { pinCongestion } from '../congestion.ts';
import { startNginx } from '../nginx.ts';
import type { Workload, WorkloadContext, WorkloadResult } from '../types.ts';
import { LOG_FORMAT, readAccessLog, type Served } from './access-log.ts';
import { type Closure, closureBytes, makeCache } from './cache.ts';
import { closureObjects } from './closure.ts';
import { NIX, nix, PLACE } from './program.ts';

const PORT = 8081;
const LOG = `${PLACE}/access.log`;
const STORE = `${PLACE}/client`;
/** What the client and the cache take beside the line, for the plan's estimate only. */
const ESTIMATED_SECONDS = 5;

const estimatedBytes = closureObjects().reduce((sum, { bytes }) => sum + bytes, 0);

/** A closure that is substituted from a binary cache in the other device. */
export const nixCache = (rateMbit: number | null): Workload => ({
  id: 'nix',
  title: 'A closure of 200 store objects from a Nix binary cache',
  programs: [WEB, NIX],
  estimateSeconds: () => ESTIMATED_SECONDS + (rateMbit === null ? 0 : (estimatedBytes * 8) / 1e6 / rateMbit),
  async run(context): Promise<WorkloadResult> {
    const { client, server, clientSeenAs, signal } = context;
    const closure = await makeCache(server, signal);
    const { seconds, congestion } = await substituted(context, closure);
    const served = readAccessLog(await server.readFile(LOG));
    const bytes = closureBytes(closure);
    judgeServed(served, closure, clientSeenAs);
    await judgeStore(client, closure, signal);
    return {
      values: { 'nix.closure': seconds, 'nix.goodput': (bytes * 8) / 1e6 / seconds },
      payloadBytes: bytes,
      raw: { congestion, seconds, objects: closure.sizes.size, closureBytes: bytes, served },
    };
  },
});

/** What a machine does that is to have a closure: asks the cache for what it lacks, and takes nothing on trust. */
async function substituted(
  context: WorkloadContext,
  { top }: Closure,
): Promise<{ seconds: number; congestion: string }> {
  const { client, server, serverAddress, listenAddress, clientSeenAs, signal } = context;
  await using _ = await startNginx(context, { directory: PLACE, port: PORT, http: cacheOn(listenAddress) });
  await using congestion = await pinCongestion(server, clientSeenAs, signal);
  const from = ['--option', 'substituters', `http://${authority(serverAddress, PORT)}`];
  const { durationMs } = await nix(client, 'nix-store', STORE, [...from, '--realise', top], signal);
  return { seconds: durationMs / 1e3, congestion: congestion.algorithm };
}

/** Whatever the client says: each object passed the line once, whole, and on the way that was prepared. */
function judgeServed(served: Served, closure: Closure, clientSeenAs: string): void {
  const [objects, bytes] = [closure.sizes.size, closureBytes(closure)];
  if (served.archives !== objects || served.archiveBytes !== bytes)
    throw new MeshmarkError(
      'workload-failed',
      `the cache sent ${served.archives} archives of ${served.archiveBytes} bytes, the closure has ${objects} of ${bytes}`,
    );
  const stranger = served.clients.find((address) => address !== clientSeenAs);
  if (stranger !== undefined)
    throw new MeshmarkError(GATE, `the cache was asked by ${stranger}, not by ${clientSeenAs} alone`);
}

/** The client's store has what the server's has, and every object has the hash that its name and its record promise. */
async function judgeStore(client: Host, { top, sizes }: Closure, signal: AbortSignal): Promise<void> {
  const { stdout } = await nix(client, 'nix-store', STORE, ['--query', '--requisites', top], signal);
  const there = new Set(stdout.trim().split('\n'));
  const missing = [...sizes.keys()].find((path) => !there.has(path));
  if (missing !== undefined || there.size !== sizes.size)
    throw new MeshmarkError(
      'workload-failed',
      `the client has ${there.size} of ${sizes.size} objects${missing === undefined ? '' : `, ${missing} is not among them`}`,
    );
  await nix(client, 'nix-store', STORE, ['--verify', '--check-contents'], signal);
}

const cacheOn = (address: string): string => `  log_format served '${LOG_FORMAT}';
  access_log ${LOG} served;
  server {
    listen ${authority(address, PORT)};
    root ${PLACE}/cache;
  }
`;
