import { type UseCase, useCases } from '../../metrics/use-cases.ts';
import { ANCHOR_LACKS } from '../../report/run/composites.ts';
import type { Board } from './board.ts';
import type { SiteUseCase } from './dataset.ts';
import { namedEntries } from './names.ts';
import { siteScores } from './use-case-scores.ts';

const publishedWeights = ({ parts }: UseCase): Record<string, number> =>
  Object.fromEntries(parts.map(({ scenario, metric, weight }) => [`${scenario}/${metric}`, weight]));

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
    // Where the anchor broke nobody has a score: an older run in which it did not is no answer for that.
    const scored = found.find(
      ({ composite: { unavailable } }) => unavailable === null || unavailable.startsWith(ANCHOR_LACKS),
    );
    const none = { id, title, describes, weights: publishedWeights(useCase), scores: [] };
    if (scored === undefined)
      return { ...none, unavailable: found[0]?.composite.unavailable ?? 'there is no run' };
    const { composite, run } = scored;
    if (composite.unavailable !== null) return { ...none, unavailable: composite.unavailable };
    const names = namedEntries(run);
    const scores = siteScores(composite, (name) => entryAt(names.get(name)?.name ?? name));
    const { weights } = composite;
    const emulated = reports.get(run)?.info.emulated ?? null;
    const shared = { id, title, describes, weights, scores, record: run.folder };
    return emulated === null ? shared : { ...shared, emulated };
  });
};
