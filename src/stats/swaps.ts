import { signFlips } from './sign-flips.ts';

/** Patterns that are counted, or drawn where there are more: a p of 0.01 is then told to about 0.002. */
const PATTERNS = 2048;
/** With fewer patterns no p is small enough to alarm anybody. */
const FEWEST_PATTERNS = 100;

interface Column {
  readonly values: Float64Array;
  readonly n: number;
  readonly squares: number;
}

/** How many groups there are of pairs that no metric has in common. */
const groupsOf = (metrics: readonly ReadonlyMap<string, number>[]): number =>
  metrics.reduce<readonly ReadonlySet<string>[]>((groups, own) => {
    const isMet = (group: ReadonlySet<string>): boolean => [...own.keys()].some((pair) => group.has(pair));
    const met = groups.filter(isMet).flatMap((group) => [...group]);
    return [...groups.filter((group) => !isMet(group)), new Set([...met, ...own.keys()])];
  }, []).length;

/** Twice the log-likelihood ratio of "the mean is not 0" for a normal sample: n ln(1 + t²/(n-1)) = -n ln(1 - sum²/(n squares)). */
const evidence = ({ values, n, squares }: Column, signs: Int8Array): number => {
  if (squares < 1e-24 * n) return 0;
  let sum = 0;
  for (let i = 0; i < signs.length; i += 1) sum += (signs[i] ?? 0) * (values[i] ?? 0);
  return -n * Math.log(Math.max(1e-12, 1 - (sum * sum) / (n * squares)));
};

/**
 * p of "copies are as their originals", from the log ratios of several metrics at once. For each metric: pair of sessions (any
 * key, the same for all metrics) to the log ratio of copy over original.
 *
 * Then which of two sessions is called the copy is arbitrary, so exchanging both, with all their metrics, leaves the joint distribution
 * as it is: a randomisation test with the group of sign changes (Lehmann & Romano, Testing Statistical Hypotheses (2005), theorem
 * 15.2.1), exact however the metrics hang together. The statistic is the sum of the squares of the metrics' evidence against a
 * mean of 0: squares, so that one metric in which copies differ much is not drowned by many in which they do not.
 * @returns null where too few patterns differ to tell.
 */
export const swapP = (metrics: readonly ReadonlyMap<string, number>[]): number | null => {
  const pairs = [...new Set(metrics.flatMap((own) => [...own.keys()]))];
  const { count, fill } = signFlips(pairs.length, PATTERNS, 'swaps of copies');
  // Pairs without a metric in common may be exchanged all at once, which changes no statistic.
  if (2 ** (pairs.length - groupsOf(metrics)) < FEWEST_PATTERNS) return null;
  const columns = metrics.map((own): Column => {
    const values = Float64Array.from(pairs, (pair) => own.get(pair) ?? 0);
    return { values, n: own.size, squares: values.reduce((sum, v) => sum + v * v, 0) };
  });
  const signs = new Int8Array(pairs.length).fill(1);
  let seen = 0;
  let reached = 0;
  for (let k = 0; k < count; k += 1) {
    fill(signs, k);
    const all = columns.reduce((sum, column) => sum + evidence(column, signs) ** 2, 0);
    if (k === 0) seen = all;
    // The allowance keeps equal statistics equal after rounding.
    if (all >= seen * (1 - 1e-9)) reached += 1;
  }
  return reached / count;
};
