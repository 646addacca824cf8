import { median } from '../stats/summary.ts';

/** Median of the values that there are; null for none. */
export const medianOrNull = (values: readonly (number | null | undefined)[]): number | null => {
  const known = values.filter((value) => value != null);
  return known.length === 0 ? null : median(known);
};
