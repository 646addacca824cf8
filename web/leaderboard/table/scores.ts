import { rankText } from '../../../src/report/format.ts';
import type { UseCaseScore } from '../../../src/site/dataset.ts';

/** The places of a score (`#2–4`), or a word for its having none and the reason. `stale`: whether its contestant is. */
export const standingOf = (
  { rankLow, rankHigh, unranked }: Pick<UseCaseScore, 'rankLow' | 'rankHigh' | 'unranked'>,
  stale: boolean,
): { readonly text: string; readonly why: string | null } =>
  rankLow === null || rankHigh === null
    ? { text: stale ? 'stale' : 'no rank', why: unranked ?? 'nobody to rank it against' }
    : { text: `#${rankText(rankLow, rankHigh)}`, why: null };
