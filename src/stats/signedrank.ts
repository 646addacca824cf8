import { median } from './summary.ts';

/** Counts of sign patterns of ranks 1..n by the sum of the positive ones, by the recursion of Wilcoxon's statistic. */
const signedRankCounts = (n: number): Float64Array => {
  const top = (n * (n + 1)) / 2;
  const counts = new Float64Array(top + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let sum = top; sum >= rank; sum -= 1) counts[sum] = (counts[sum] ?? 0) + (counts[sum - rank] ?? 0);
  }
  return counts;
};

export interface HodgesLehmann {
  readonly n: number;
  /** Median of the Walsh averages (x_i + x_j)/2, i <= j. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** Exact coverage of the interval for symmetric differences, at least what was asked. */
  readonly coverage: number;
}

/**
 * Hodges–Lehmann centre with the exact interval that inverts Wilcoxon's signed-rank test
 * (Hollander, Wolfe & Chicken 2014, 3.2–3.3). Null if n is too small for the level (under 6 for 95 %).
 */
export const hodgesLehmann = (values: readonly number[], level = 0.95): HodgesLehmann | null => {
  const n = values.length;
  const walsh = values.flatMap((x, i) => values.slice(i).map((y) => (x + y) / 2)).sort((a, b) => a - b);
  const counts = signedRankCounts(n);
  const tail = (1 - level) / 2;
  // The largest number of averages that may be cut on each side: P(W < cut) <= tail.
  let cut = 0;
  let below = 0;
  while (cut < walsh.length && below + (counts[cut] ?? 0) / 2 ** n <= tail) {
    below += (counts[cut] ?? 0) / 2 ** n;
    cut += 1;
  }
  const [low, high] = [walsh[cut - 1], walsh[walsh.length - cut]];
  if (cut === 0 || low === undefined || high === undefined) return null;
  return { n, estimate: median(walsh), low, high, coverage: 1 - 2 * below };
};
