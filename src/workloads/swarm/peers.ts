import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../../errors.ts';
import { howEnded } from '../../host/limits.ts';
import { type Memory, memoryInWords, memoryNow } from '../../host/memory.ts';
import type { Daemon } from '../../host/types.ts';
import { SWARM_TOOLS } from '../../provision/instrument.ts';
import type { WorkloadDevice } from '../types.ts';
import { readTold, type Told } from './told.ts';

const PORT = 6881;
const PLACE = '/tmp/meshmark-swarm';
const PROGRAM = `${PLACE}/peer.py`;
const TORRENT = `${PLACE}/file.torrent`;
const DIRECTORY = `${PLACE}/files`;
/** Name of the file that is passed on. */
export const FILE = 'file';
export const FILE_PATH = `${DIRECTORY}/${FILE}`;
/** Rare enough to take nothing from the transfer: times are the devices' own. */
const POLL_MS = 100;
/** A crash's traceback and what came before it. */
const LAST_LINES = 12;

/** One device of the swarm. */
export interface Peer {
  readonly device: WorkloadDevice;
  readonly daemon: Daemon;
  /** The machine's when it was started. */
  readonly memory: Memory;
}

/** Puts program and torrent on a device, which then may begin. */
export async function prepare({ host }: WorkloadDevice, torrent: Uint8Array): Promise<void> {
  await host.writeFile(PROGRAM, await readFile(new URL('./peer.py', import.meta.url)));
  await host.writeFile(TORRENT, torrent);
}

/** Starts a device that connects to others, as soon as they listen. */
export async function begin(device: WorkloadDevice, others: readonly WorkloadDevice[]): Promise<Peer> {
  const memory = await memoryNow();
  // A crash leaves a traceback, until libtorrent first writes to the file: its own handler is silent.
  const argv = [
    'python3',
    '-B',
    '-X',
    'faulthandler',
    PROGRAM,
    TORRENT,
    DIRECTORY,
    device.listenAddress,
    `${PORT}`,
  ];
  const daemon = await device.host.spawn('swarm', [...argv, ...others.map(({ address }) => address)], {
    root: SWARM_TOOLS.name,
  });
  return { device, daemon, memory };
}

/** How a peer ended that should not have, with all that may tell why: nobody sees it a second time. */
async function endedEarly({ device, daemon, memory }: Peer): Promise<MeshmarkError> {
  const how = howEnded(await daemon.exited);
  const words = (await daemon.tail(LAST_LINES)) || 'it said nothing';
  const machine = memoryInWords(memory, await memoryNow());
  return new MeshmarkError(
    'workload-failed',
    `the peer on ${device.id} ${how} too early (${machine}): ${words}`,
  );
}

/** Resolves when what every device has told fulfils a condition; rejects as soon as one is gone, or at the deadline. */
export async function until(
  peers: readonly Peer[],
  fulfilled: (told: Told) => boolean,
  signal: AbortSignal,
): Promise<readonly Told[]> {
  for (;;) {
    const all = await Promise.all(peers.map(async ({ daemon }) => readTold(await daemon.log())));
    if (all.every(fulfilled)) return all;
    const gone = peers.find(({ daemon }) => !daemon.running);
    if (gone !== undefined) throw await endedEarly(gone);
    await sleep(POLL_MS, undefined, { signal });
  }
}
