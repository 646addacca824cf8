import { betaQuantile, incompleteBeta } from './beta.ts';

/** P(X <= k) for X ~ Binomial(n, p): 1 - I_p(k + 1, n - k) (DLMF 8.17.5). */
export const binomialCdf = (k: number, n: number, p: number): number => {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, n - k, k + 1);
};

/** Smallest k with P(X <= k) >= level: more than k of n events of probability p is a surprise at that level. */
export const binomialBound = (n: number, p: number, level: number): number => {
  let k = 0;
  while (k < n && binomialCdf(k, n, p) < level) k += 1;
  return k;
};

/** Exact interval of a proportion (Clopper & Pearson 1934), by beta quantiles. Throws RangeError unless 0 <= k <= n, n > 0. */
export const clopperPearson = (k: number, n: number, level = 0.95): { low: number; high: number } => {
  if (!(n > 0 && k >= 0 && k <= n)) throw new RangeError(`no proportion of ${k} in ${n}`);
  const tail = (1 - level) / 2;
  return {
    low: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    high: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k),
  };
};
