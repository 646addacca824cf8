import { MeshmarkError } from '../../errors.ts';
import type { Lab } from '../../lab/types.ts';
import type { RunningOverlay } from '../../overlays/types.ts';
import { tails } from '../contestants/tails.ts';
import { excessOf } from './bounds.ts';
import { LabFault } from './gates.ts';

type Where = Pick<Lab, 'network' | 'processes' | 'space' | 'ownSpace'>;
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

/** @throws OutOfBounds when a contestant has too much of something, or LabFault when all labs together do. */
export const keepsBounds = async (lab: Where, overlay: Running): Promise<void> => {
  const devices = lab.network.devices.map(({ id }) => id);
  const excess = await excessOf(lab, overlay, devices);
  if (excess !== null) throw new OutOfBounds(excess, await tails(overlay, devices).catch(() => ({})));
};

/**
 * What went wrong, or in its place that the contestant is beyond its bounds by now: whatever went wrong, it failed by that. Or else that labs
 * have no space left, which makes anything go wrong. Both are null where they were not there yet.
 */
export const causeOf = async (
  lab: Where | null,
  overlay: Running | null,
  error: unknown,
): Promise<unknown> => {
  if (lab === null || overlay === null || error instanceof OutOfBounds) return error;
  return await keepsBounds(lab, overlay).then(
    () => error,
    // What cannot be looked at either is told by what went wrong first.
    (other: unknown) => (other instanceof OutOfBounds || other instanceof LabFault ? other : error),
  );
};

/** Does something with a contestant; what it fails by is the cause. */
export const blamed = async <Seen>(
  lab: Where,
  overlay: Running,
  action: () => Promise<Seen>,
): Promise<Seen> => {
  try {
    return await action();
  } catch (error) {
    throw await causeOf(lab, overlay, error);
  }
};

/** The same, with a look at the end of it, so that what is seen is of a contestant that keeps to its bounds. */
export const bounded = <Seen>(lab: Where, overlay: Running, action: () => Promise<Seen>): Promise<Seen> =>
  blamed(lab, overlay, async () => {
    const seen = await action();
    await keepsBounds(lab, overlay);
    return seen;
  });
