import type { Facets } from '../data/facets.ts';
import { NO_SITUATION, type Situation } from '../situation/answers.ts';

/** A column that rows are ordered by, see `table/columns.ts` for ids. */
export interface Order {
  readonly column: string;
  readonly worstFirst: boolean;
}

/**
 * Weights that a reader gave the parts of use cases: id of the use case, then `scenario/metric` to points above 0 and up to 100
 * with one decimal, of which proportions count. A part that is not there has no weight; a use case that is not there has the
 * published ones.
 */
export type Weights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Everything that a reader has chosen. What is empty is as the page begins. */
export interface View {
  /** Id of the dataset for which it was chosen. */
  readonly dataset: string | null;
  /** Ids of the scenarios whose columns are shown; empty for the first one of the testbed. */
  readonly scenarios: readonly string[];
  readonly testbed: string | null;
  /** From the most important on. */
  readonly order: readonly Order[];
  readonly search: string;
  readonly facets: Facets;
  /** Names of entries, and ids of metrics. */
  readonly hiddenEntries: readonly string[];
  readonly hiddenMetrics: readonly string[];
  /** Names of up to four entries. */
  readonly compare: readonly string[];
  readonly weights: Weights;
  readonly situation: Situation;
}

/** What a reader changes in a view; as a function of the view that is there by then where it depends on it. */
export type Step = Partial<View> | ((now: View) => Partial<View>);

/** The parts of a view that say which scenarios, columns and rows there are. */
export type ScenarioChoice = Pick<View, 'scenarios' | 'testbed'>;
export type ColumnChoice = ScenarioChoice & Pick<View, 'hiddenMetrics'>;
export type RowChoice = Pick<View, 'search' | 'facets' | 'hiddenEntries'>;

/** More would not be told apart in a picture. */
export const MOST_COMPARED = 4;

export const DEFAULT_VIEW: View = {
  dataset: null,
  scenarios: [],
  testbed: null,
  order: [],
  search: '',
  facets: {},
  hiddenEntries: [],
  hiddenMetrics: [],
  compare: [],
  weights: {},
  situation: NO_SITUATION,
};

/** The list with an item added, or without it if it was there. */
export const toggled = <T>(items: readonly T[], item: T): readonly T[] =>
  items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
