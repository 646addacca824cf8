import { compositesOf, type ScoredGroup, type ScoredRun } from '../../../src/report/run/composites.ts';
import type { Dataset, SiteEntry, SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import { placeOfPart } from '../../../src/site/dataset/part-key.ts';
import { siteScores } from '../../../src/site/dataset/use-case-scores.ts';
import type { Board } from '../data/board.ts';
import type { Rounds } from '../data/rounds.ts';
import type { Weights } from '../state/view.ts';

/** A part of a use case, with where it stands in the dataset; -1 for a scenario or a metric that is not there. */
export interface Part {
  /** `scenario/metric`. */
  readonly key: string;
  readonly scenario: number;
  readonly metric: number;
  /** Published share of the score. */
  readonly published: number;
}

/** The published parts of a use case, in the order of the dataset's file. Its scenarios are those of the run that it was scored by. */
export const partsOf = ({ scenarios, metrics }: Dataset, { weights, record }: SiteUseCase): readonly Part[] =>
  Object.entries(weights).map(([key, published]) => {
    const { scenario, metric } = placeOfPart(key);
    return {
      key,
      published,
      scenario: scenarios.findIndex((one) => one.id === scenario && one.record === record),
      metric: metrics.findIndex((one) => one.id === metric),
    };
  });

const entryOf = ({ name, overlay, version, kind, stale }: SiteEntry): ScoredRun['entries'][number] => ({
  name,
  overlay,
  version,
  control: kind === 'contestant' ? null : { kind },
  ...(stale === null ? {} : { stale }),
});

const weighed = (
  board: Board,
  rounds: Rounds,
  useCase: SiteUseCase,
  own: Readonly<Record<string, number>>,
): SiteUseCase => {
  const { dataset } = board;
  const parts = partsOf(dataset, useCase).flatMap((part) => {
    const weight = own[part.key] ?? 0;
    return weight > 0 ? [{ ...part, weight }] : [];
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return useCase;
  const took = dataset.entries.filter((_, entry) =>
    parts.some(({ scenario, metric }) => board.cell(entry, scenario, metric) !== undefined),
  );
  const groups = parts.map(
    ({ scenario, metric }): ScoredGroup => ({
      cells: dataset.entries.flatMap((entry, i) => {
        const [cell, what] = [board.cell(i, scenario, metric), dataset.metrics[metric]];
        if (cell === undefined || what === undefined) return [];
        const { status, reason } = cell;
        const values = rounds.series(i, scenario, metric);
        const id = dataset.scenarios[scenario]?.id ?? '';
        return [{ scenario: id, metric: what, entry, status, reason, values }];
      }),
    }),
  );
  const [composite] = compositesOf(
    {
      entries: took.map(entryOf),
      anchor: took.find(({ kind }) => kind === 'anchor')?.name ?? null,
      emulated: useCase.emulated ?? null,
    },
    groups,
    [
      {
        id: useCase.id,
        parts: parts.map(({ key, weight }) => ({ ...placeOfPart(key), weight, mandatory: true })),
      },
    ],
  );
  if (composite === undefined) return useCase;
  const { id, title, describes, record } = useCase;
  return {
    id,
    title,
    describes,
    weights: Object.fromEntries(parts.map(({ key, weight }) => [key, weight / total])),
    scores: siteScores(composite, (name) => dataset.entries.findIndex((entry) => entry.name === name)),
    ...(record === undefined ? {} : { record }),
    ...(useCase.emulated === undefined ? {} : { emulated: useCase.emulated }),
    ...(composite.unavailable === null ? {} : { unavailable: composite.unavailable }),
  };
};

/** A dataset whose scores are by the reader's weights, by the rules of the published ones, and the use cases that are so. */
export const weighedAnew = (
  board: Board,
  rounds: Rounds,
  weights: Weights,
): { readonly dataset: Dataset; readonly own: ReadonlySet<string> } => {
  const { dataset } = board;
  const useCases = dataset.useCases.map((useCase) => {
    const own = weights[useCase.id];
    return own === undefined || useCase.scores.length === 0 ? useCase : weighed(board, rounds, useCase, own);
  });
  const changed = useCases.filter((useCase, i) => useCase !== dataset.useCases[i]);
  return { dataset: { ...dataset, useCases }, own: new Set(changed.map(({ id }) => id)) };
};
