/** Four significant digits: more than any figure has. */
export const four = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(4));

/** Whole milliseconds, and counts that are medians. */
export const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));
