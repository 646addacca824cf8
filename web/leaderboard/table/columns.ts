import type { Dataset } from '../../../src/site/dataset.ts';
import { type Board, testbedsOf } from '../data/board.ts';
import { reachCounts } from '../data/reach.ts';
import { answerOf, QUESTION_IDS } from '../data/survives.ts';
import type { Places } from '../data/ties.ts';
import type { ColumnChoice, Order, ScenarioChoice } from '../state/view.ts';

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

/** By what rows are ordered: the reader's choice as far as it is shown, else the first use case or metric. */
export const orderOf = (columns: readonly Column[], order: readonly Order[]): readonly Order[] => {
  const known = order.filter(({ column }) => columns.some(({ id }) => id === column));
  if (known.length > 0) return known;
  const first = columns.find(({ kind }) => kind === 'use' || kind === 'cell');
  return [{ column: first?.id ?? 'name', worstFirst: false }];
};

/** The order once the head of a column is chosen: the best first, again the worst first; `besides`: after what it was by before. */
export const nextOrder = (order: readonly Order[], column: string, besides: boolean): readonly Order[] => {
  const own = order.find((one) => one.column === column);
  const next = { column, worstFirst: own !== undefined && !own.worstFirst };
  return besides ? [...order.filter((one) => one !== own), next] : [next];
};

const answersAlone = (board: Board, entry: number): number | undefined => {
  const survival = board.survival(entry);
  if (survival === undefined) return undefined;
  const states = QUESTION_IDS.map((question) => answerOf(survival, 'all', question).state);
  // What does not work with its servers either says nothing of them.
  const telling = states.filter((state) => state !== 'moot' && state !== 'skipped');
  return telling.length === 0
    ? undefined
    : telling.filter((state) => state === 'yes').length / telling.length;
};

/** More is better; undefined for what has no figure, which stands last in either order. */
export const merit = (board: Board, column: Column, entry: number): number | undefined => {
  const { dataset } = board;
  switch (column.kind) {
    case 'name':
      return undefined;
    case 'reach': {
      const reachability = board.reachability(entry);
      if (reachability === undefined) return undefined;
      const { direct, mixed, relayed } = reachCounts(reachability);
      // Direct counts first, and whoever is reached at all before who is not. Looks may have asked for fewer pairs.
      return (direct * 1000 + mixed + relayed) / Object.keys(reachability.cells).length;
    }
    case 'alone':
      return answersAlone(board, entry);
    case 'recovery': {
      const outages = board.outages(entry);
      // Times of another testbed have no common scale with these, and no place among them.
      if (outages?.testbed !== board.outagesTestbed) return undefined;
      const event = outages?.events.find((one) => one.event === 'address-change');
      if (event === undefined || event.repetitions === 0) return undefined;
      return event.p50 === null ? Number.NEGATIVE_INFINITY : -event.p50;
    }
    case 'use':
      return dataset.useCases[column.useCase]?.scores.find((one) => one.entry === entry)?.score ?? undefined;
    case 'cell': {
      const value = board.cell(entry, column.scenario, column.metric)?.value ?? undefined;
      const higher = dataset.metrics[column.metric]?.direction === 'higher-is-better';
      return value === undefined ? undefined : higher ? value : -value;
    }
  }
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
