/** Four significant digits: more than any figure has. */
export const four = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(4));
