import type { SpawnClock } from '../bench/contestants/spawn-clock.ts';
import { tails } from '../bench/contestants/tails.ts';
import { type Ends, endsBetween } from '../bench/paths/carried.ts';
import { type Look, look } from '../bench/paths/look.ts';
import type { EventfulLab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';

/** A lab with a contestant in it. */
export interface Stage {
  readonly lab: EventfulLab;
  readonly overlay: RunningOverlay;
  /** Of the device to which things happen. */
  readonly clock: SpawnClock;
  /** The path on which it settled. */
  readonly before: Look;
}

export const endsOf = ({ lab, overlay }: Pick<Stage, 'lab' | 'overlay'>): Ends =>
  endsBetween(lab, overlay, OUTAGE_PAIR);

export const lookNow = (stage: Pick<Stage, 'lab' | 'overlay'>, signal: AbortSignal): Promise<Look> =>
  look(endsOf(stage), stage.overlay.address(OUTAGE_PAIR[1]), signal);

/** Last log lines of every daemon. */
export const tailsOf = ({ lab, overlay }: Pick<Stage, 'lab' | 'overlay'>): Promise<Record<string, string>> =>
  tails(
    overlay,
    lab.network.devices.map(({ id }) => id),
  );
