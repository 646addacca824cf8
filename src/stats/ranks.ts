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

/** What a table of figures is judged by. */
export interface Yardstick {
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** Smallest relative difference that matters, 0.02 for 2 %; 0 for any. */
  readonly margin: number;
}

/** Whether one of the two is called better: told apart, with an estimate of the margin or more. */
export const isCalled = (pair: PairResult, margin: number): boolean =>
  isToldApart(pair) &&
  pair.estimate.logMean !== null &&
  pair.estimate.logMean !== 0 &&
  Math.abs(pair.estimate.logMean) >= Math.log1p(margin);

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
 * [1 + number called better, K - number called worse] for each of K entries. With pairs corrected over the whole
 * table, all true ranks lie inside at once with 95 % (Mogstad, Romano, Shaikh & Wilhelm 2024); a margin only widens intervals.
 */
export const intervalsOf = (
  pairs: readonly PairResult[],
  count: number,
  { direction, margin }: Yardstick,
): RankInterval[] => {
  const better = new Array<number>(count).fill(0);
  const worse = new Array<number>(count).fill(0);
  for (const pair of pairs) {
    const { a, b, estimate } = pair;
    if (!isCalled(pair, margin)) continue;
    const aWins = (estimate.logMean ?? 0) > 0 === (direction === 'higher-is-better');
    const [winner, loser] = aWins ? [a, b] : [b, a];
    better[loser] = (better[loser] ?? 0) + 1;
    worse[winner] = (worse[winner] ?? 0) + 1;
  }
  return better.map((ahead, i) => ({ low: 1 + ahead, high: count - (worse[i] ?? 0) }));
};

/** Rank intervals of one table. */
export const rankIntervals = (series: readonly Series[], yardstick: Yardstick): RankInterval[] =>
  intervalsOf(allPairs(series), series.length, yardstick);
