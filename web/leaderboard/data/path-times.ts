import { timeOfMs } from '../../../src/report/format.ts';
import { NO_PATH } from '../../../src/report/nat/pass-marks.ts';
import { endPairs, pairId } from '../../../src/scenarios/traversal-pairs.ts';
import type { Reachability } from '../../../src/site/dataset/dataset.ts';
import { between, passesUp, type Seen } from './reach.ts';

/** How soon passes saw packets between two ends, in words. */
interface PathTime {
  readonly ends: readonly [a: string, b: string];
  readonly seen: Seen;
  /** To the first packet, and to the first that went directly; {@link sinceText} has from when. */
  readonly first: string;
  readonly direct: string;
}

/** What a median that there is not means: nothing came in any pass, or in so many that the middle one had none. */
const firstText = (seen: Seen, ms: number | null, reachSeconds: number): string => {
  if (ms !== null) return timeOfMs(ms);
  const { counts } = seen;
  const passes = passesUp(seen) + counts.failed;
  const without = counts.unreachable + counts.failed;
  if (without < passes) return `none in ${without} of ${passes} passes`;
  return counts.unreachable === 0 ? `never: ${NO_PATH.failed}` : `never within ${reachSeconds} s`;
};

const directText = (seen: Seen, ms: number | null): string => {
  if (ms !== null) return timeOfMs(ms);
  const { counts } = seen;
  const passes = passesUp(seen) + counts.failed;
  const direct = counts.direct + counts.mixed;
  if (direct === 0) return counts.relayed === 0 ? 'never' : 'never while watched';
  return 2 * direct <= passes ? `not in ${passes - direct} of ${passes} passes` : 'without a time';
};

/** Beside how many labs first packets were timed, and what is known of that. */
export const besideText = ({ labs }: Pick<Reachability, 'labs'>): string =>
  labs === 1
    ? 'Taken with one lab at a time.'
    : `Taken with ${labs} labs at a time; whether a first packet comes later for that is not decided yet.`;

/** From when times count. */
export const sinceText = ({ oneComes }: Pick<Reachability, 'oneComes'>): string =>
  oneComes === true
    ? 'from the start of the end that comes to the other one, which is there; ends take turns from pass to pass'
    : 'from the start of the first daemon on either end, both of which started and spoke at once';

/** Of each pair that was tried how soon packets came, in the order of traversals; nothing of a record that timed something else. */
export const pathTimes = (reachability: Reachability): readonly PathTime[] => {
  const { times, reachSeconds } = reachability;
  return endPairs.flatMap((ends) => {
    const time = times[pairId(ends)];
    const seen = between(reachability, ...ends);
    if (time === undefined) return [];
    if (seen.path === 'unknown') return [{ ends, seen, first: 'not measured', direct: 'not measured' }];
    const [first, direct] = time;
    return [{ ends, seen, first: firstText(seen, first, reachSeconds), direct: directText(seen, direct) }];
  });
};
