import type { Metric } from '../../metrics/types.ts';
import type { Status } from '../../results/status.ts';
import type { RatioEstimate } from '../../stats/paired.ts';
import type { Verdict } from '../../stats/verdict.ts';

/** The candidate's speed against the baseline's, over all speed metrics and scenarios. */
export type Overall = 'faster' | 'slower' | 'mixed' | 'equivalent' | 'undecided';

/** Candidate against baseline in one metric of one scenario. */
export interface ComparedCell {
  readonly scenario: string;
  readonly metric: Metric;
  /** The worse of both sides. */
  readonly status: Status;
  readonly reason: string | null;
  /** Sessions that are not ok, of each side. */
  readonly lost: { readonly baseline: number; readonly candidate: number };
  readonly attempts: number;
  /** Medians; null if that side is not `ok`. */
  readonly baseline: number | null;
  readonly candidate: number | null;
  /** Candidate over baseline; empty (n = 0) unless both are `ok`. */
  readonly estimate: RatioEstimate;
  /** p by Holm over all cells of the comparison; null without one. */
  readonly adjustedP: number | null;
  /** Of the candidate. */
  readonly verdict: Verdict;
}

export interface Comparison {
  readonly baseline: string;
  readonly candidate: string;
  readonly overall: Overall;
  readonly sentence: string;
  readonly cells: readonly ComparedCell[];
  /**
   * 1 if the candidate is worse in any metric, or broke in a cell where the baseline did not, or if no speed metric has figures of both;
   * else 0.
   */
  readonly exitHint: 0 | 1;
}
