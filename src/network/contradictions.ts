import { directionOf, type LineDirection, lossShare, WAYS } from './line.ts';
import type { Line } from './schema.ts';

/** A field of a line that cannot be as it is, and why. */
interface Contradiction {
  readonly field: Exclude<keyof LineDirection, 'handover'>;
  readonly message: string;
}

/** Delays are made in whole microseconds. */
const LEAST_DELAY_MS = 0.001;

/** What in one direction contradicts itself. */
const inDirection = (direction: LineDirection): Contradiction[] => {
  const { delayMs, jitterMs, jitterReorders, lossPercent, burstLoss, reorderPercent } = direction;
  const share = lossShare(direction);
  const found: (Contradiction | false)[] = [
    jitterMs > delayMs &&
      !jitterReorders && {
        field: 'jitterMs',
        message: `must be at most the delay, ${delayMs} ms, or packets would leave before they came (with "jitterReorders" they leave at once)`,
      },
    jitterReorders && jitterMs === 0 && { field: 'jitterReorders', message: 'needs a jitterMs' },
    reorderPercent > 0 &&
      delayMs < LEAST_DELAY_MS && {
        field: 'reorderPercent',
        message: `needs a delayMs of at least ${LEAST_DELAY_MS} ms: a packet overtakes only those that are delayed`,
      },
    burstLoss !== null &&
      burstLoss.lossPercent <= lossPercent && {
        field: 'burstLoss',
        message: `must lose more within bursts than the ${lossPercent} % outside of them`,
      },
    burstLoss !== null &&
      share > 0.5 && {
        field: 'burstLoss',
        message: `makes the line lose ${(share * 100).toFixed(1)} % of all packets; at most 50 % may be lost`,
      },
  ];
  return found.filter((one) => one !== false);
};

/** What in a line contradicts itself: each with the path, in the line, of the field to change. Empty for a good one. */
export const contradictions = (line: Line): { path: string[]; message: string }[] => {
  const found = WAYS.flatMap((way) =>
    inDirection(directionOf(line, way)).map(({ field, message }) => ({
      path: line[way]?.[field] === undefined ? [field] : [way, field],
      message,
    })),
  );
  // What is said of both directions is wrong in both.
  return found.filter(
    ({ path, message }, i) =>
      found.findIndex((other) => other.path.join() === path.join() && other.message === message) === i,
  );
};
