import { stepDownMaxT } from './maxt.ts';
import { logRatios, type RatioEstimate, ratioEstimate, type Series } from './paired.ts';

/** Two entries of a table, by index, and how they differ. */
export interface PairResult {
  readonly a: number;
  readonly b: number;
  /** a over b. */
  readonly estimate: RatioEstimate;
  /** p of "no difference", adjusted over all pairs of the table by step-down max-t. */
  readonly adjustedP: number;
}

/** Whether the data tell the two apart, at 5 % for all pairs of the table at once. */
export const isToldApart = ({ adjustedP }: PairResult): boolean => adjustedP <= 0.05;

/** Every pair a < b of one metric in one scenario. */
export const allPairs = (series: readonly Series[]): PairResult[] => {
  const pairs = series.flatMap((over, a) =>
    series.slice(a + 1).map((under, k) => ({ a, b: a + 1 + k, logs: logRatios(over, under) })),
  );
  const adjusted = stepDownMaxT(pairs.map((pair) => pair.logs));
  return pairs.map(({ a, b, logs }, index) => ({
    a,
    b,
    estimate: ratioEstimate([...logs.values()]),
    adjustedP: adjusted[index] ?? 1,
  }));
};

/** Ranks from 1 (best) that the data leave open. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * [1 + number significantly better, K - number significantly worse] for each of K entries. With pairs corrected over the whole
 * table, all true ranks lie inside at once with 95 % (Mogstad, Romano, Shaikh & Wilhelm 2024).
 */
export const intervalsOf = (
  pairs: readonly PairResult[],
  count: number,
  direction: 'higher-is-better' | 'lower-is-better',
): RankInterval[] => {
  const better = new Array<number>(count).fill(0);
  const worse = new Array<number>(count).fill(0);
  for (const pair of pairs) {
    const { a, b, estimate } = pair;
    if (!isToldApart(pair) || estimate.logMean === null || estimate.logMean === 0) continue;
    const aWins = estimate.logMean > 0 === (direction === 'higher-is-better');
    const [winner, loser] = aWins ? [a, b] : [b, a];
    better[loser] = (better[loser] ?? 0) + 1;
    worse[winner] = (worse[winner] ?? 0) + 1;
  }
  return better.map((ahead, i) => ({ low: 1 + ahead, high: count - (worse[i] ?? 0) }));
};

/** Rank intervals of one table. */
export const rankIntervals = (
  series: readonly Series[],
  direction: 'higher-is-better' | 'lower-is-better',
): RankInterval[] => intervalsOf(allPairs(series), series.length, direction);
