import { OVERLAY_ID } from '../catalog/naming.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Parts } from '../results/survival.ts';

/** What devices are to the contestant now. */
export const partsOf = (overlay: RunningOverlay, devices: readonly string[]): Parts =>
  Object.fromEntries(
    devices.map((device) => [
      device,
      {
        serves: [...overlay.serves(device)],
        daemons: overlay.daemons(device).map(({ name }) => name.replace(new RegExp(`^${OVERLAY_ID}-`), '')),
        member: overlay.isMember(device),
      },
    ]),
  );
