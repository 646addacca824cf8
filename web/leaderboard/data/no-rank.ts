import type { UseCaseScore } from '../../../src/site/dataset/dataset.ts';

/** A word for a score's having no places, and the reason; null for one that has. `stale`: whether its contestant is. */
export const noRankOf = (
  { rankLow, rankHigh, unranked }: Pick<UseCaseScore, 'rankLow' | 'rankHigh' | 'unranked'>,
  stale: boolean,
): { readonly word: string; readonly why: string } | null =>
  rankLow === null || rankHigh === null
    ? { word: stale ? 'stale' : 'no rank', why: unranked ?? 'nobody to rank it against' }
    : null;
