/** Places that the data leave open. */
export interface Places {
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
}

/**
 * After which rows of an order a clean break lies: everything above ranks ahead of everything below. Rows without ranks
 * belong to whoever is above them.
 */
export const breaksAfter = (rows: readonly Places[]): readonly boolean[] => {
  const lowestBelow: number[] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (const { rankLow } of rows.toReversed()) {
    lowestBelow.unshift(lowest);
    lowest = Math.min(lowest, rankLow ?? lowest);
  }
  let highest = Number.NEGATIVE_INFINITY;
  return rows.map(({ rankHigh }, i) => {
    highest = Math.max(highest, rankHigh ?? highest);
    const below = lowestBelow[i] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(below) && Number.isFinite(highest) && highest < below;
  });
};
