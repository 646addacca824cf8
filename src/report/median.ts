import type { Metric } from '../metrics/types.ts';
import { median } from '../stats/summary.ts';

/** Median of the values that there are; null for none. */
export const medianOrNull = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((value) => value != null);
  return known.length === 0 ? null : median(known);
};

/**
 * Median of an entry's figures of a metric. What lost packets count as is no time: a median between it and a time would be one that
 * nobody saw, so it is that mark.
 */
export const medianFigure = (
  values: readonly number[],
  { censoredAt }: Pick<Metric, 'censoredAt'>,
): number => {
  const upper = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  return upper !== undefined && upper === censoredAt ? upper : median(values);
};
