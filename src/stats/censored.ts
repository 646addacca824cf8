import { quantile } from './summary.ts';

/**
 * Quantile q of values of which `unseen` more are known only to be larger than all others, as of an outage that did not end
 * while it was watched (right-censored, all at one limit). Type 7 as `quantile`; null where it lies among the unseen, or of nothing.
 */
export const censoredQuantile = (values: readonly number[], unseen: number, q: number): number | null => {
  const count = values.length + unseen;
  if (count === 0) return null;
  const highest = Math.max(...values);
  const at = (count - 1) * q;
  if (Math.ceil(at) >= values.length) return null;
  // Any value that is not less stands for one that is larger.
  return quantile([...values, ...new Array<number>(unseen).fill(highest)], q);
};
