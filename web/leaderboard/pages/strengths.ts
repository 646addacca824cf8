import { type Board, elsewhere } from '../data/board.ts';

/** Metrics in which an entry is better or worse than the anchor, with the scenarios in which it is. */
export interface Strength {
  readonly metric: string;
  readonly scenarios: readonly string[];
}

const withVerdict = (board: Board, entry: number, verdict: 'better' | 'worse'): readonly Strength[] =>
  board.dataset.metrics.flatMap(({ title }, metric) => {
    const scenarios = board.dataset.scenarios.flatMap(({ id }, scenario) =>
      board.cell(entry, scenario, metric)?.verdict === verdict
        ? [`${id}${elsewhere(board.dataset, scenario)}`]
        : [],
    );
    return scenarios.length === 0 ? [] : [{ metric: title, scenarios }];
  });

/** What verdicts say for an entry and against it, in the order of metrics. */
export const strengthsOf = (
  board: Board,
  entry: number,
): { readonly better: readonly Strength[]; readonly worse: readonly Strength[] } => ({
  better: withVerdict(board, entry, 'better'),
  worse: withVerdict(board, entry, 'worse'),
});
