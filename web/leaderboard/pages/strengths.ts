import { type Board, scenariosWith, testbedsOf } from '../data/board.ts';

/** A metric in which an entry is better or worse than the anchor, with the scenarios in which it is. */
export interface Strength {
  readonly metric: string;
  readonly scenarios: readonly string[];
}

/** What verdicts of one testbed say for an entry and against it, in the order of metrics. */
export interface Strengths {
  /** Index of the testbed. */
  readonly testbed: number;
  readonly better: readonly Strength[];
  readonly worse: readonly Strength[];
}

const withVerdict = (
  board: Board,
  entry: number,
  scenarios: readonly number[],
  verdict: 'better' | 'worse',
): readonly Strength[] =>
  board.dataset.metrics.flatMap(({ title }, metric) => {
    const named = scenarios.flatMap((scenario) =>
      board.cell(entry, scenario, metric)?.verdict === verdict
        ? [board.dataset.scenarios[scenario]?.id ?? '']
        : [],
    );
    return named.length === 0 ? [] : [{ metric: title, scenarios: named }];
  });

/** Testbed by testbed, that of the newest run with the entry first: figures of two testbeds have no common scale. */
export const strengthsOf = (board: Board, entry: number): readonly Strengths[] =>
  testbedsOf(board.dataset).flatMap((testbed) => {
    const scenarios = scenariosWith(board, entry).filter(
      (i) => board.dataset.scenarios[i]?.testbed === testbed,
    );
    return scenarios.length === 0
      ? []
      : [
          {
            testbed,
            better: withVerdict(board, entry, scenarios, 'better'),
            worse: withVerdict(board, entry, scenarios, 'worse'),
          },
        ];
  });
