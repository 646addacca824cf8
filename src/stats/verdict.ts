import type { RatioEstimate } from './paired.ts';
import { studentQuantile } from './student.ts';

/** What the data say of a against b. */
export type Verdict = 'better' | 'worse' | 'equivalent' | 'undecided';

/** Fewer rounds than this decide nothing, whatever their p. */
export const ROUNDS_TO_DECIDE = 10;

/**
 * Two one-sided tests (Schuirmann 1987): the 1 - 2 alpha interval of the log ratio lies inside ± ln(1 + margin).
 * The margin is symmetric in logs, so a against b and b against a agree.
 */
export const isEquivalent = (estimate: RatioEstimate, margin: number, alpha = 0.05): boolean => {
  const { n, logMean, logSd } = estimate;
  if (logMean === null || logSd === null) return false;
  const half = (studentQuantile(1 - alpha, n - 1) * logSd) / Math.sqrt(n);
  return Math.abs(logMean) + half < Math.log1p(margin);
};

/**
 * better or worse: significant after correction, and the estimate at least the practical margin away from 1.
 * equivalent: shown to lie inside the margin. undecided: everything else, and anything under ROUNDS_TO_DECIDE rounds.
 */
export const verdictOf = (
  estimate: RatioEstimate,
  adjustedP: number,
  metric: { readonly margin: number; readonly direction: 'higher-is-better' | 'lower-is-better' },
  alpha = 0.05,
): Verdict => {
  if (estimate.n < ROUNDS_TO_DECIDE || estimate.logMean === null) return 'undecided';
  if (adjustedP <= alpha && Math.abs(estimate.logMean) >= Math.log1p(metric.margin)) {
    return estimate.logMean > 0 === (metric.direction === 'higher-is-better') ? 'better' : 'worse';
  }
  return isEquivalent(estimate, metric.margin, alpha) ? 'equivalent' : 'undecided';
};
