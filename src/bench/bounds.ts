import { mebibytes, PROCESS_LIMITS } from '../host/limits.ts';
import type { ProcessUsage } from '../host/types.ts';
import type { Lab, Space } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';

/**
 * What a contestant may use on one device. Memory and threads are those of all its processes there; memory is half of what
 * the kernel lets one have, so that what grows is named before it is stopped.
 */
export const BOUNDS = {
  memoryBytes: PROCESS_LIMITS.dataBytes / 2,
  logBytes: PROCESS_LIMITS.fileBytes,
  threads: 1024,
  /** Of what there is for files of all devices: the rest is for the instrument, which fails where nothing is left. */
  spaceShare: 7 / 8,
} as const;

/** Threads first: many processes that share memory seem to have it each. */
const processExcess = (device: string, processes: readonly ProcessUsage[]): string | null => {
  const sum = (of: (process: ProcessUsage) => number): number =>
    processes.reduce((before, process) => before + of(process), 0);
  const threads = sum((process) => process.threads);
  if (threads > BOUNDS.threads)
    return `its ${processes.length} processes on ${device} have ${threads} threads, the limit is ${BOUNDS.threads}`;
  const bytes = sum(({ peakRssBytes }) => peakRssBytes);
  if (bytes <= BOUNDS.memoryBytes) return null;
  const most = processes.reduce((a, b) => (b.peakRssBytes > a.peakRssBytes ? b : a));
  return `its processes on ${device} use ${mebibytes(bytes)} of memory (most of it ${most.command}), the limit is ${mebibytes(BOUNDS.memoryBytes)}`;
};

/** Files are those of all devices: what the instrument lays there itself is far less. */
const spaceExcess = ({ usedBytes, mostBytes, usedFiles, mostFiles }: Space): string | null => {
  const [bytes, files] = [mostBytes * BOUNDS.spaceShare, Math.floor(mostFiles * BOUNDS.spaceShare)];
  if (usedBytes > bytes)
    return `files on its devices take ${mebibytes(usedBytes)}, the limit is ${mebibytes(bytes)}`;
  if (usedFiles > files) return `there are ${usedFiles} files on its devices, the limit is ${files}`;
  return null;
};

/** What a contestant has too much of, in one sentence; null while it keeps to its bounds. */
export async function excessOf(
  lab: Pick<Lab, 'processes' | 'space'>,
  overlay: Pick<RunningOverlay, 'daemons'>,
  devices: readonly string[],
): Promise<string | null> {
  const running = await lab.processes(devices);
  for (const device of devices) {
    for (const daemon of overlay.daemons(device)) {
      // The kernel lets a log grow up to its bound and no further.
      if ((await daemon.logBytes()) >= BOUNDS.logBytes)
        return `${daemon.name} on ${device} wrote more than ${mebibytes(BOUNDS.logBytes)} of log`;
    }
    const excess = processExcess(device, running.get(device) ?? []);
    if (excess !== null) return excess;
  }
  return spaceExcess(await lab.space());
}
