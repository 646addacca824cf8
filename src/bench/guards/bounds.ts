import { mebibytes, PROCESS_LIMITS } from '../../host/limits.ts';
import type { ProcessUsage } from '../../host/types.ts';
import type { Lab, OwnSpace } from '../../lab/types.ts';
import type { RunningOverlay } from '../../overlays/types.ts';
import { LabFault } from './gates.ts';

/**
 * What a contestant may use on one device. Memory and threads are those of all its processes there; memory is half of what
 * the kernel lets one have, so that what grows is named before it is stopped.
 */
export const BOUNDS = {
  memoryBytes: PROCESS_LIMITS.dataBytes / 2,
  logBytes: PROCESS_LIMITS.fileBytes,
  threads: 1024,
  /** Of what there is for files of all labs that stand: the rest is for the instrument, which fails where nothing is left. */
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

/**
 * Files are those of all devices: what the instrument lays there itself is far less. Labs that stand at once share what there is for them, and
 * nobody is to blame for the files of another one: more than half of all that are there have to be its own, for then no other lab has as many.
 * @throws LabFault when they are not.
 */
const spaceExcess = async (lab: Pick<Lab, 'space' | 'ownSpace'>): Promise<string | null> => {
  const { usedBytes, mostBytes, usedFiles, mostFiles } = await lab.space();
  const [bytes, files] = [mostBytes * BOUNDS.spaceShare, Math.floor(mostFiles * BOUNDS.spaceShare)];
  const [inBytes, inFiles] = [usedBytes > bytes, usedFiles > files];
  if (!inBytes && !inFiles) return null;
  const own = await lab.ownSpace();
  // More of them may be made while they are counted.
  const others = (of: keyof OwnSpace, used: number): number => Math.max(0, used - own[of]);
  if (inBytes && own.usedBytes > usedBytes / 2)
    return `files on its devices take ${mebibytes(own.usedBytes)} and others ${mebibytes(others('usedBytes', usedBytes))}, the limit is ${mebibytes(bytes)}`;
  if (inFiles && own.usedFiles > usedFiles / 2)
    return `there are ${own.usedFiles} files on its devices and ${others('usedFiles', usedFiles)} others, the limit is ${files}`;
  throw new LabFault(
    inBytes
      ? `files of all labs take ${mebibytes(usedBytes)} and those of this one ${mebibytes(own.usedBytes)}, the limit is ${mebibytes(bytes)}`
      : `there are ${usedFiles} files in all labs and ${own.usedFiles} in this one, the limit is ${files}`,
  );
};

/** What a contestant has too much of, in one sentence; null while it keeps to its bounds. @throws LabFault as {@link spaceExcess}. */
export async function excessOf(
  lab: Pick<Lab, 'processes' | 'space' | 'ownSpace'>,
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
  return spaceExcess(lab);
}
