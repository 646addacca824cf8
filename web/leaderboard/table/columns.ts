import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import { type Board, testbedsOf } from '../data/board.ts';
import type { Places } from '../data/ties.ts';
import type { ColumnChoice, ScenarioChoice } from '../state/view.ts';

/** A column of the table. Its id stands in links. */
export type Column =
  | {
      readonly id: 'name' | 'reach' | 'alone' | 'recovery';
      readonly kind: 'name' | 'reach' | 'alone' | 'recovery';
    }
  | { readonly id: string; readonly kind: 'use'; readonly useCase: number }
  | { readonly id: string; readonly kind: 'cell'; readonly scenario: number; readonly metric: number };

/** Columns that stand left of everything measured in megabits. */
export const FIRST_COLUMNS: readonly Column[] = (['name', 'reach', 'alone', 'recovery'] as const).map(
  (id) => ({
    id,
    kind: id,
  }),
);

/**
 * Scenarios of the chosen testbed, else of the first that has one of those chosen: figures of two testbeds have no common scale, so one
 * is shown at a time.
 */
export const openScenarios = (dataset: Dataset, view: ScenarioChoice): readonly number[] => {
  const all = testbedsOf(dataset);
  const testbed =
    all.find((one) => dataset.testbeds[one]?.id === view.testbed) ??
    dataset.scenarios.find(({ id }) => view.scenarios.includes(id))?.testbed ??
    all[0];
  return dataset.scenarios.flatMap((one, i) => (one.testbed === testbed ? [i] : []));
};

/** The scenarios whose columns are shown: those chosen of the open ones, or the first of these. */
export const shownScenarios = (dataset: Dataset, view: ScenarioChoice): readonly number[] => {
  const { scenarios } = dataset;
  const open = openScenarios(dataset, view);
  const chosen = open.filter((i) => view.scenarios.includes(scenarios[i]?.id ?? ''));
  return chosen.length > 0 ? chosen : open.slice(0, 1);
};

/** All columns of a view, from the left; hidden metrics are not among them. */
export const columnsOf = (board: Board, view: ColumnChoice): readonly Column[] => {
  const { dataset } = board;
  // Scores are of one run, and stand beside no figures of another testbed.
  const records = openScenarios(dataset, view).map((i) => dataset.scenarios[i]?.record);
  return [
    ...FIRST_COLUMNS,
    ...dataset.useCases.flatMap(({ id, record }, useCase) =>
      record === undefined || records.includes(record)
        ? [{ id: `use/${id}`, kind: 'use' as const, useCase }]
        : [],
    ),
    ...shownScenarios(dataset, view).flatMap((scenario) =>
      board.metricsOf(scenario).flatMap((metric) => {
        const [of, what] = [dataset.scenarios[scenario], dataset.metrics[metric]];
        return of === undefined || what === undefined || view.hiddenMetrics.includes(what.id)
          ? []
          : { id: `${of.id}/${what.id}`, kind: 'cell' as const, scenario, metric };
      }),
    ),
  ];
};

const UNRANKED: Places = { rankLow: null, rankHigh: null };

/** Places that the data leave an entry in a column. */
export const placesIn = (board: Board, column: Column, entry: number): Places => {
  if (column.kind === 'cell') return board.cell(entry, column.scenario, column.metric) ?? UNRANKED;
  if (column.kind !== 'use') return UNRANKED;
  return board.dataset.useCases[column.useCase]?.scores.find((one) => one.entry === entry) ?? UNRANKED;
};

/** What a column is called where it stands alone. */
export const columnTitle = ({ useCases, scenarios, metrics }: Dataset, column: Column): string => {
  switch (column.kind) {
    case 'name':
      return 'name';
    case 'reach':
      return 'paths through NATs';
    case 'alone':
      return 'what works without its servers';
    case 'recovery':
      return 'recovery after a new address';
    case 'use':
      return useCases[column.useCase]?.title ?? '';
    case 'cell':
      return `${metrics[column.metric]?.title ?? ''}, ${scenarios[column.scenario]?.id ?? ''}`;
  }
};
