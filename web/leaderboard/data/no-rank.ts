import { unheldBecause } from '../../../src/report/run/unheld.ts';
import { wasOut } from '../../../src/report/was-out.ts';
import type { SiteEntry, SiteMetric, SiteScenario, UseCaseScore } from '../../../src/site/dataset/dataset.ts';
import type { Cell } from './board.ts';

/** A word for having no places, and the reason. */
export interface NoRank {
  readonly word: string;
  readonly why: string;
}

/** Of a score; null for one that has places. `stale`: whether its contestant is. */
export const noRankOf = (
  { rankLow, rankHigh, unranked }: Pick<UseCaseScore, 'rankLow' | 'rankHigh' | 'unranked'>,
  stale: boolean,
): NoRank | null =>
  rankLow === null || rankHigh === null
    ? { word: stale ? 'stale' : 'no rank', why: unranked ?? 'nobody to rank it against' }
    : null;

/** Of an entry's figure of a metric in a scenario; null for one that has places, and for who takes none by design. */
export const noCellRankOf = (
  cell: Pick<Cell, 'rankLow'> | undefined,
  { kind, stale }: Pick<SiteEntry, 'kind' | 'stale'>,
  metric: Pick<SiteMetric, 'id'> | undefined,
  scenario: Pick<SiteScenario, 'id'> | undefined,
): NoRank | null => {
  if (cell === undefined || cell.rankLow !== null || kind === 'reference') return null;
  if (stale !== null) return { word: 'stale', why: wasOut(stale) };
  const why = unheldBecause(scenario?.id ?? '', metric?.id ?? '');
  return why === null ? null : { word: 'unranked', why: `no ranks: ${why}` };
};
