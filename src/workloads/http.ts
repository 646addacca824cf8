import { MeshmarkError } from '../errors.ts';
import type { Host } from '../host/types.ts';
import { authority } from './authority.ts';
import { pinCongestion } from './congestion.ts';
import { incompressible } from './content.ts';
import { curlConfig, readTransfers, type Transfer, writeOut } from './curl.ts';
import { startServer } from './listening.ts';
import type { Workload, WorkloadContext, WorkloadResult } from './types.ts';

const PORT = 8080;
const ROOT = '/tmp/meshmark-www';
const SMALL_FILES = 200;
const SMALL_BYTES = 10 * 1024;
/** Long enough to leave slow start behind, short enough for many rounds. */
const LARGE_SECONDS = 1.5;
/** Without a line rate the large file is bounded by memory: it lies in a tmpfs of the server. */
const [LEAST_BYTES, MOST_BYTES] = [1_000_000, 128_000_000];

/** Size of the large file: the same for every contestant of a scenario, about 1.5 s at the line rate. */
export const largeBytesFor = (rateMbit: number | null): number =>
  rateMbit === null
    ? MOST_BYTES
    : Math.round(Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (rateMbit * 1e6 * LARGE_SECONDS) / 8)));

/** A web server's large file, then 200 small ones over one kept connection. */
export const http = (largeBytes: number): Workload => ({
  id: 'http',
  title: 'Files from a web server',
  estimateSeconds: () => LARGE_SECONDS + 3,
  async run(context): Promise<WorkloadResult> {
    const { server, serverAddress, listenAddress, clientSeenAs, signal } = context;
    await writeFiles(server, largeBytes);
    const base = authority(serverAddress, PORT);
    const argv = ['caddy', 'file-server', '--listen', authority(listenAddress, PORT), '--root', ROOT];
    const env = { HOME: '/tmp', XDG_DATA_HOME: '/tmp/caddy', XDG_CONFIG_HOME: '/tmp/caddy' };
    await using _ = await startServer(server, 'caddy', argv, PORT, signal, { env });
    await using congestion = await pinCongestion(server, clientSeenAs, signal);
    const large = await fetchFiles(context, [`http://${base}/large`], largeBytes, 'large file');
    const smallUrls = Array.from({ length: SMALL_FILES }, (_, index) => `http://${base}/small-${index}`);
    const small = await fetchFiles(context, smallUrls, SMALL_BYTES, 'small files');
    return {
      values: {
        'http.large-goodput': (largeBytes * 8) / 1e6 / totalSeconds(large),
        'http.small-files': totalSeconds(small),
      },
      payloadBytes: largeBytes + SMALL_FILES * SMALL_BYTES,
      raw: {
        congestion: congestion.algorithm,
        largeBytes,
        largeSeconds: totalSeconds(large),
        smallFiles: SMALL_FILES,
        smallBytes: SMALL_BYTES,
        smallSeconds: small.map(({ seconds }) => seconds),
        smallConnections: small.reduce((total, { connects }) => total + connects, 0),
      },
    };
  },
});

async function writeFiles(server: Host, largeBytes: number): Promise<void> {
  await server.writeFile(`${ROOT}/large`, incompressible(largeBytes));
  for (let index = 0; index < SMALL_FILES; index += 1) {
    await server.writeFile(`${ROOT}/small-${index}`, incompressible(SMALL_BYTES, index + 1));
  }
}

async function fetchFiles(
  { client, clientAddress, signal }: WorkloadContext,
  urls: readonly string[],
  bytesEach: number,
  what: string,
): Promise<readonly Transfer[]> {
  const argv = [
    'curl',
    '-q',
    '-sS',
    '--noproxy',
    '*',
    '--interface',
    clientAddress,
    '-w',
    writeOut(),
    '-K',
    '-',
  ];
  const { stdout, stderr } = await client.exec(argv, {
    root: 'tools',
    signal,
    input: curlConfig(urls),
    allowFailure: true,
  });
  if (stdout.trim() === '')
    throw new MeshmarkError('workload-failed', `${what}: ${stderr.trim() || 'curl said nothing'}`);
  return readTransfers(stdout, Array<number>(urls.length).fill(bytesEach), what);
}

const totalSeconds = (transfers: readonly Transfer[]): number =>
  transfers.reduce((total, { seconds }) => total + seconds, 0);
