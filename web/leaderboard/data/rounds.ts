import type { SiteRounds } from '../../../src/site/details/rounds.ts';
import type { Series } from '../../../src/stats/paired.ts';

/** The figures of every round, found by indices into the dataset's lists. */
export interface Rounds {
  /** Empty for a cell that is not ok. */
  readonly series: (entry: number, scenario: number, metric: number) => Series;
}

const NOTHING: Series = new Map();

export const roundsOf = ({ cells }: SiteRounds): Rounds => {
  const found = new Map(
    cells.map(([scenario, metric, entry, figures]) => [
      `${scenario} ${metric} ${entry}`,
      new Map(figures.flatMap((figure, i) => (figure === null ? [] : [[i + 1, figure] as const]))),
    ]),
  );
  return { series: (entry, scenario, metric) => found.get(`${scenario} ${metric} ${entry}`) ?? NOTHING };
};
