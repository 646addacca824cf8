import { wholePercent } from '../../../src/report/format.ts';
import { unheldBecause } from '../../../src/report/run/unheld.ts';
import type { SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import { placeOfPart } from '../../../src/site/dataset/part-key.ts';

/** Share of a score that figures without ranks have, since their noise is too skew for them. */
const unheldShare = ({ weights }: Pick<SiteUseCase, 'weights'>): number =>
  Object.entries(weights)
    .map(([part, weight]) => {
      const { scenario, metric } = placeOfPart(part);
      return unheldBecause(scenario, metric) === null ? 0 : weight;
    })
    .reduce((sum, weight) => sum + weight, 0);

/** Wide enough that shares which differ by rounding alone are the same. */
const ROUNDING = 0.005;

/** What to doubt of a score by own weights that leans more on figures without ranks than the published one, which was seen to hold; null for others. */
export const unheldSentence = (
  own: Pick<SiteUseCase, 'weights'>,
  published: Pick<SiteUseCase, 'weights'>,
): string | null => {
  const [share, usual] = [unheldShare(own), unheldShare(published)];
  return share <= usual + ROUNDING
    ? null
    : `${wholePercent(share)} of it are figures that have no ranks, since their noise is too skew for them (by the published weights ${wholePercent(usual)}): its places promise less than others.`;
};
