/** Four significant digits: more than any figure has. */
export const four = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(4));

/**
 * The same, but as it is where that would make `mark` of another value: what a metric counts lost packets as is shown as lost, and no
 * time is that by rounding.
 */
export const fourBeside = (value: number | null, mark: number | undefined): number | null => {
  const rounded = four(value);
  return rounded !== null && rounded === mark ? value : rounded;
};

/** Two more than are shown, so that what is computed from them rounds as what is computed from the record. */
export const six = (value: number): number => Number(value.toPrecision(6));

/** Whole milliseconds, and counts that are medians. */
export const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));
