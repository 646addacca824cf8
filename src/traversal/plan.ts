import type { TraversalWaits } from '../results/traversal.ts';
import type { TraversalCell } from '../scenarios/traversal.ts';

/**
 * How long a pair may take to its first packet once its daemons run, and a relayed one to a direct path. EasyTier tries NATs whose mapping
 * depends on the destination after half a minute.
 */
export const WAITS: TraversalWaits = { reachSeconds: 30, upgradeSeconds: 60 };

/** How long after the other end is up the client of a pair starts, at least and at most, in ms. */
export const LATER_MS = [500, 1500] as const;

/**
 * Seconds of a cell in which all other labs wait, since it comes up, starts or ends: the 594 of
 * results/2026-12-01-traversal-eb56ac9d took 43 min with twelve labs, of which somebody waited all the time.
 */
const ALONE_SECONDS = 4.4;

/**
 * Seconds of a cell besides that is direct, and of one that is relayed beside the wait for a direct path: with the former the means of the 299
 * and 149 of results/2026-11-29-traversal-dcccc23c, which waited 30 s and started both ends at once.
 */
const [DIRECT_SECONDS, RELAYED_SECONDS] = [12.6, 6.6];

/**
 * Cells a second that labs get through which share one thing: mean value analysis of a closed queue (Reiser & Lavenberg, *J. ACM* 27
 * (1980)). `besideSeconds` is the mean of a cell without {@link ALONE_SECONDS}.
 */
const cellsPerSecond = (labs: number, besideSeconds: number): number => {
  let [waiting, rate] = [0, 0];
  for (let n = 1; n <= labs; n++) {
    const seconds = ALONE_SECONDS * (1 + waiting);
    rate = n / (seconds + besideSeconds);
    waiting = rate * seconds;
  }
  return rate;
};

/**
 * Expected wall time in seconds of so many passes, where everybody is direct between routers that let a hole be punched; and at the worst, where
 * everything is relayed. `cells` are those of every contestant.
 */
export const traversalSeconds = (
  cells: readonly Pick<TraversalCell, 'possible'>[],
  passes: number,
  labs: number,
): { readonly expected: number; readonly most: number } => {
  const direct = cells.filter(({ possible }) => possible).length;
  const relayedSeconds = RELAYED_SECONDS + WAITS.upgradeSeconds;
  const all = (besideSeconds: number): number =>
    Math.ceil((passes * cells.length) / cellsPerSecond(labs, besideSeconds / Math.max(1, cells.length)));
  return {
    expected: all(direct * DIRECT_SECONDS + (cells.length - direct) * relayedSeconds),
    most: all(cells.length * Math.max(DIRECT_SECONDS, relayedSeconds)),
  };
};
