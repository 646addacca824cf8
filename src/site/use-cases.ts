import { type UseCase, useCases } from '../metrics/use-cases.ts';
import type { Composite } from '../report/types.ts';
import type { Board } from './board.ts';
import type { SiteUseCase, UseCaseScore } from './dataset.ts';
import { namedEntries } from './names.ts';
import { four } from './round.ts';
import type { SiteRun } from './source.ts';

const publishedWeights = ({ parts }: UseCase): Record<string, number> =>
  Object.fromEntries(parts.map(({ scenario, metric, weight }) => [`${scenario}/${metric}`, weight]));

const scoresOf = (
  { scores, neighbours }: Composite,
  run: SiteRun,
  entryAt: (name: string) => number,
): UseCaseScore[] => {
  const names = namedEntries(run);
  return scores.map((own): UseCaseScore => {
    const ahead = neighbours.find((pair) => pair.ahead === own.entry)?.share;
    return {
      entry: entryAt(names.get(own.entry)?.name ?? own.entry),
      score: four(own.score),
      low: four(own.low),
      high: four(own.high),
      rankLow: own.rankLow,
      rankHigh: own.rankHigh,
      unranked: own.unranked,
      ...(own.places === null ? {} : { places: [own.places.best, own.places.worst] }),
      ...(ahead === undefined ? {} : { ahead }),
    };
  });
};

/**
 * Every use case, scored by the first shown run that has its parts. Parts of several runs are never put together, as rounds are not.
 * `entryAt`: where an entry stands in the dataset.
 */
export const siteUseCases = (
  { reports, tables }: Board,
  entryAt: (name: string) => number,
): readonly SiteUseCase[] => {
  const shown = [...reports].filter(([run]) => tables.some((table) => table.run === run));
  return useCases.map((useCase): SiteUseCase => {
    const { id, title, describes } = useCase;
    const found = shown.flatMap(([run, { composites }]) =>
      composites.filter((own) => own.useCase === id).map((composite) => ({ run, composite })),
    );
    const scored = found.find(({ composite }) => composite.unavailable === null);
    if (scored === undefined) {
      const unavailable = found[0]?.composite.unavailable ?? 'there is no run';
      return { id, title, describes, weights: publishedWeights(useCase), scores: [], unavailable };
    }
    const { composite, run } = scored;
    const scores = scoresOf(composite, run, entryAt);
    return { id, title, describes, weights: composite.weights, scores, record: run.folder };
  });
};
