/** Of all values in their order; 0 of nothing. */
export const sum = (values: readonly number[]): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** Arithmetic mean; NaN of nothing. */
export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Sample standard deviation (n - 1), two-pass; NaN under two values. */
export const standardDeviation = (values: readonly number[]): number => {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return Math.sqrt(squares / (values.length - 1));
};

/** Quantile q in 0..1, type 7 of Hyndman & Fan (1996): linear between order statistics at (n - 1) q. NaN of nothing. */
export const quantile = (values: readonly number[], q: number): number => {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile lies between 0 and 1, not at ${q}`);
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * q;
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - below);
};

/** Quantile 0.5, type 7. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);
