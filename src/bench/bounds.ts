import { MeshmarkError } from '../errors.ts';
import { mebibytes, PROCESS_LIMITS } from '../host/limits.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';

/**
 * What a contestant may use on one device. Memory is that of all its processes there, and half of what the kernel lets
 * one have, so that what grows is named before it is stopped.
 */
export const BOUNDS = {
  memoryBytes: PROCESS_LIMITS.dataBytes / 2,
  logBytes: PROCESS_LIMITS.fileBytes,
} as const;

/** What a contestant has too much of, in one sentence; null while it keeps to its bounds. */
export async function excessOf(
  lab: Pick<Lab, 'processes'>,
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
    const processes = running.get(device) ?? [];
    const bytes = processes.reduce((sum, { peakRssBytes }) => sum + peakRssBytes, 0);
    if (bytes <= BOUNDS.memoryBytes) continue;
    const most = processes.reduce((a, b) => (b.peakRssBytes > a.peakRssBytes ? b : a));
    return `its processes on ${device} use ${mebibytes(bytes)} of memory (most of it ${most.command}), the limit is ${mebibytes(BOUNDS.memoryBytes)}`;
  }
  return null;
}

/** The same as the error that fails what is being measured. */
export async function outOfBounds({
  lab,
  overlay,
  devices,
}: {
  readonly lab: Pick<Lab, 'processes'> | null;
  readonly overlay: Pick<RunningOverlay, 'daemons'> | null;
  readonly devices: readonly string[];
}): Promise<MeshmarkError | null> {
  if (lab === null || overlay === null) return null;
  const excess = await excessOf(lab, overlay, devices);
  return excess === null ? null : new MeshmarkError('out-of-bounds', excess);
}
