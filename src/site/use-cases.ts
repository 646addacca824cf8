import { type UseCase, useCases } from '../metrics/use-cases.ts';
import type { Composite, CompositeScore } from '../report/types.ts';
import type { Board } from './board.ts';
import type { SiteUseCase, UseCaseScore } from './dataset.ts';
import { namedEntries } from './names.ts';
import { four } from './round.ts';
import type { SiteRun } from './source.ts';

/** What a run says of one use case. */
interface Judged {
  readonly run: SiteRun;
  readonly composite: Composite;
}

const published = ({ parts }: UseCase): Record<string, number> =>
  Object.fromEntries(parts.map(({ scenario, metric, weight }) => [`${scenario}/${metric}`, weight]));

const scoreOf = (
  entry: number,
  { score, low, high, rankLow, rankHigh, unranked }: CompositeScore,
): UseCaseScore => ({
  entry,
  score: four(score),
  low: four(low),
  high: four(high),
  rankLow,
  rankHigh,
  unranked,
});

const nothing = (entry: number, unranked: string): UseCaseScore => ({
  entry,
  score: null,
  low: null,
  high: null,
  rankLow: null,
  rankHigh: null,
  unranked,
});

/**
 * Scores of every use case, each from the first run of which the page shows something and that has them. Where none has, every
 * contestant of the first one stands there without, and with the reason. `place` gives the index of an entry by its name.
 */
export const siteUseCases = (
  { reports, tables }: Board,
  place: (name: string) => number,
): readonly SiteUseCase[] => {
  const shown = new Set(tables.map(({ run }) => run));
  return useCases.map((useCase) => {
    const judged = [...reports].flatMap(([run, { composites }]): Judged[] => {
      const composite = composites.find((one) => one.useCase === useCase.id);
      return composite === undefined || !shown.has(run) ? [] : [{ run, composite }];
    });
    const chosen = judged.find(({ composite }) => composite.unavailable === null) ?? judged[0];
    const { id, title, describes } = useCase;
    if (chosen === undefined) return { id, title, describes, weights: published(useCase), scores: [] };
    const { run, composite } = chosen;
    const { unavailable } = composite;
    const names = namedEntries(run);
    if (unavailable === null)
      return {
        id,
        title,
        describes,
        weights: composite.weights,
        scores: composite.scores.map((score) =>
          scoreOf(place(names.get(score.entry)?.name ?? score.entry), score),
        ),
      };
    const contestants = [...names.values()].filter(({ entry }) => entry.control?.kind !== 'reference');
    const scores = contestants.map(({ name }) => nothing(place(name), unavailable));
    return { id, title, describes, weights: published(useCase), scores };
  });
};
