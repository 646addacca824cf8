import type { RunningOverlay } from '../../overlays/types.ts';

/** The last log lines of the daemons of devices, by `device/daemon`. */
export const tails = async (
  overlay: Pick<RunningOverlay, 'daemons'>,
  devices: readonly string[],
): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      devices.flatMap((device) =>
        overlay
          .daemons(device)
          .map(async (daemon) => [`${device}/${daemon.name}`, await daemon.tail(20)] as const),
      ),
    ),
  );
