import { createHash } from 'node:crypto';
import { MeshmarkError } from '../../errors.ts';
import { CONGESTION } from '../../host/congestion.ts';
import { SWARM_TOOLS } from '../../provision/instrument.ts';
import { pinAmong } from '../congestion.ts';
import { incompressible } from '../content.ts';
import type { Workload, WorkloadContext, WorkloadDevice, WorkloadResult } from '../types.ts';
import { begin, FILE, FILE_PATH, type Peer, prepare, until } from './peers.ts';
import type { Told } from './told.ts';
import { torrentOf } from './torrent.ts';

/** So long the source's line takes for the file once: long beside a start, short enough for many rounds. */
const FILE_SECONDS = 6;
/** Without a line rate the file is bounded by memory: each device has one. */
const [LEAST_BYTES, MOST_BYTES] = [1_000_000, 32_000_000];
/**
 * Starting and ending programs, and a route for every two devices; how much longer than the source's line the devices take. For the
 * plan's estimate only.
 */
const [ESTIMATED_SECONDS, ESTIMATED_FACTOR] = [10, 2] as const;

const bytesFor = (rateMbit: number | null): number =>
  rateMbit === null
    ? MOST_BYTES
    : Math.round(Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (rateMbit * 1e6 * FILE_SECONDS) / 8)));

/** One file from one device to all others, which pass on what they have. */
export const swarm = (rateMbit: number | null): Workload => ({
  id: 'swarm',
  title: 'One file to many devices by BitTorrent',
  programs: [SWARM_TOOLS],
  everyone: true,
  estimateSeconds: () => ESTIMATED_SECONDS + ESTIMATED_FACTOR * FILE_SECONDS,
  async run(context): Promise<WorkloadResult> {
    const bytes = bytesFor(rateMbit);
    const content = incompressible(bytes);
    const devices = context.devices();
    const [source, ...others] = devices as readonly [WorkloadDevice, ...WorkloadDevice[]];
    const torrent = torrentOf(FILE, content);
    for (const device of devices) await prepare(device, torrent);
    await source.host.writeFile(FILE_PATH, content);
    await using _ = await pinAmong(devices, context.signal);
    const { told, underlayBytes } = await passedOn(context, source, others);
    await checkContents(context, others, createHash('sha256').update(content).digest('hex'));
    const [begun, ...rest] = told;
    const seconds = rest.map(({ finishedAt }) => ((finishedAt ?? Number.NaN) - (begun?.begunAt ?? 0)) / 1e9);
    const payloadBytes = bytes * others.length;
    return {
      values: {
        'swarm.last-device': Math.max(...seconds),
        'swarm.underlay-bytes': underlayBytes / payloadBytes,
      },
      payloadBytes,
      clientBytes: bytes,
      raw: {
        congestion: CONGESTION,
        fileBytes: bytes,
        seconds: Object.fromEntries(others.map(({ id }, index) => [id, seconds[index]])),
        moved: Object.fromEntries(devices.map(({ id }, index) => [id, told[index]?.moved])),
        underlayBytes,
      },
    };
  },
});

/** Those who want the file meet first; the clock starts with the source, which comes last. */
async function passedOn(
  { underlayReceived, signal }: WorkloadContext,
  source: WorkloadDevice,
  others: readonly WorkloadDevice[],
): Promise<{ told: readonly Told[]; underlayBytes: number }> {
  const peers: Peer[] = [];
  const end = (): Promise<unknown> => Promise.all(peers.map(({ daemon }) => daemon.stop()));
  try {
    for (const [index, device] of others.entries()) peers.push(await begin(device, others.slice(0, index)));
    await until(peers, ({ connected }) => connected === others.length - 1, signal);
    const before = await underlayReceived();
    peers.unshift(await begin(source, others));
    const told = await until(peers, ({ source: has, finishedAt }) => has || finishedAt !== null, signal);
    const underlayBytes = (await underlayReceived()) - before;
    judgeStart(told);
    await end();
    return { told: await until(peers, ({ moved }) => moved !== null, signal), underlayBytes };
  } finally {
    await end();
  }
}

/** The first one had the file from the start, and nobody else. */
function judgeStart(told: readonly Told[]): void {
  if (told.every(({ source }, index) => source === (index === 0))) return;
  throw new MeshmarkError('workload-failed', 'the file was not where it should be when the swarm began');
}

/** Reads everything that arrived. */
async function checkContents(
  { signal }: WorkloadContext,
  others: readonly WorkloadDevice[],
  sha256: string,
): Promise<void> {
  for (const { id, host } of others) {
    const { exitCode } = await host.exec(['sha256sum', '--check', '--strict', '--status', '-'], {
      root: 'tools',
      signal,
      input: `${sha256}  ${FILE_PATH}\n`,
      allowFailure: true,
    });
    if (exitCode !== 0)
      throw new MeshmarkError('workload-failed', `the file on ${id} is not what was passed on`);
  }
}
