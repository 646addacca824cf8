import { MeshmarkError } from '../errors.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { excessOf } from './bounds.ts';
import { tails } from './tails.ts';

type Where = Pick<Lab, 'network' | 'processes' | 'space'>;
type Running = Pick<RunningOverlay, 'daemons'>;

/** A contestant took more than it may: it failed by that, whatever else was seen, and it may have broken the lab as well. */
export class OutOfBounds extends MeshmarkError {
  /** Last log lines of its daemons. */
  readonly logTail: Record<string, string>;

  constructor(excess: string, logTail: Record<string, string>) {
    super('out-of-bounds', excess);
    this.logTail = logTail;
  }
}

/** @throws OutOfBounds when a contestant has too much of something. */
export const keepsBounds = async (lab: Where, overlay: Running): Promise<void> => {
  const devices = lab.network.devices.map(({ id }) => id);
  const excess = await excessOf(lab, overlay, devices);
  if (excess !== null) throw new OutOfBounds(excess, await tails(overlay, devices).catch(() => ({})));
};

/** Does something with a contestant. Whatever goes wrong in it, a contestant that is beyond its bounds by then failed by that. */
export const blamed = async <Seen>(
  lab: Where,
  overlay: Running,
  action: () => Promise<Seen>,
): Promise<Seen> => {
  try {
    return await action();
  } catch (error) {
    // What cannot be looked at either is told by what went wrong first.
    if (!(error instanceof OutOfBounds))
      await keepsBounds(lab, overlay).catch((other: unknown) => {
        if (other instanceof OutOfBounds) throw other;
      });
    throw error;
  }
};

/** The same, with a look at the end of it, so that what is seen is of a contestant that keeps to its bounds. */
export const bounded = <Seen>(lab: Where, overlay: Running, action: () => Promise<Seen>): Promise<Seen> =>
  blamed(lab, overlay, async () => {
    const seen = await action();
    await keepsBounds(lab, overlay);
    return seen;
  });
