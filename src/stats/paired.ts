import { studentQuantile, studentTwoSided } from './student.ts';
import { mean, standardDeviation } from './summary.ts';

/** One positive figure a round: round number to value. */
export type Series = ReadonlyMap<number, number>;

/** A mean log ratio and what n rounds say of it. */
export interface RatioEstimate {
  /** Rounds in which both sides have a value. */
  readonly n: number;
  /** Mean and standard deviation (n - 1) of the log ratios; null where undefined. */
  readonly logMean: number | null;
  readonly logSd: number | null;
  /** Geometric mean of the per-round ratios; null for n = 0. */
  readonly ratio: number | null;
  /** Ends of the two-sided interval; null for n < 2. */
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided p of "the ratio is 1"; null for n < 2. */
  readonly p: number | null;
}

/** ln(a/b) for every round that both have. Throws RangeError for a value that is not positive. */
export const logRatios = (a: Series, b: Series): Map<number, number> => {
  const logs = new Map<number, number>();
  for (const round of [...a.keys()].sort((x, y) => x - y)) {
    const [over, under] = [a.get(round), b.get(round)];
    if (over === undefined || under === undefined) continue;
    if (!(over > 0 && under > 0)) throw new RangeError(`no log ratio of ${over} and ${under}`);
    logs.set(round, Math.log(over) - Math.log(under));
  }
  return logs;
};

/** Standard deviation, with rounding noise of identical values taken for the zero that it is. */
const spreadOf = (logs: readonly number[], centre: number): number => {
  const sd = standardDeviation(logs);
  return sd < 1e-12 * Math.max(1, Math.abs(centre)) ? 0 : sd;
};

/** t = mean / (sd/√n); 0 for exact equality, infinite for a constant difference. */
export const tStatistic = (centre: number, sd: number, n: number): number => {
  const negligible = Math.abs(centre) < 1e-12;
  if (sd === 0) return negligible ? 0 : Math.sign(centre) * Number.POSITIVE_INFINITY;
  return centre / (sd / Math.sqrt(n));
};

/**
 * Paired t interval of a mean log ratio, carried back to a ratio: exp(m ± t_{1-α/2, n-1} s/√n).
 * Exact for normal log ratios that are independent over rounds (Student 1908; docs/statistics.md).
 */
export const ratioEstimate = (logs: readonly number[], level = 0.95): RatioEstimate => {
  const n = logs.length;
  if (n === 0) return { n, logMean: null, logSd: null, ratio: null, low: null, high: null, p: null };
  const centre = mean(logs);
  const ratio = Math.exp(centre);
  if (n === 1) return { n, logMean: centre, logSd: null, ratio, low: null, high: null, p: null };
  const sd = spreadOf(logs, centre);
  const half = (studentQuantile(1 - (1 - level) / 2, n - 1) * sd) / Math.sqrt(n);
  return {
    n,
    logMean: centre,
    logSd: sd,
    ratio,
    low: Math.exp(centre - half),
    high: Math.exp(centre + half),
    p: studentTwoSided(tStatistic(centre, sd, n), n - 1),
  };
};

/** a over b, within rounds. */
export const pairedRatio = (a: Series, b: Series, level = 0.95): RatioEstimate =>
  ratioEstimate([...logRatios(a, b).values()], level);
