/** What the page loads where it pairs figures itself. Pure types; `rounds-of.ts` makes it. */

/** Format of `rounds.json`. */
export const ROUNDS_FORMAT = 1;

/**
 * scenario, metric, entry: indices into the dataset's lists. Then the figure of every round from the first on, in the metric's unit
 * with 6 significant digits, null where that round has none.
 */
export type RoundsTuple = readonly [
  scenario: number,
  metric: number,
  entry: number,
  figures: readonly (number | null)[],
];

/** What the page loads where it pairs figures itself: to compare entries with each other, and to weigh them anew. */
export interface SiteRounds {
  readonly meshmarkRounds: typeof ROUNDS_FORMAT;
  /** Id of the dataset that it belongs to. */
  readonly dataset: string;
  /** One for each cell that is ok; where one is not, nothing is made of what is left. */
  readonly cells: readonly RoundsTuple[];
}
