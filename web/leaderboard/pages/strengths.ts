import { type Board, type Cell, scenariosWith, testbedsOf } from '../data/board.ts';
import { logMerit } from '../data/merit.ts';

/** A metric in which an entry is better or worse than the anchor, with its figures in the scenarios in which it is. */
export interface Strength {
  readonly metric: string;
  /** The largest difference first; at least one. */
  readonly cells: readonly Cell[];
}

/** What verdicts of one testbed say for an entry and against it, the largest difference first. */
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
): readonly Strength[] => {
  const sizeOf = (cell: Cell | undefined): number =>
    cell === undefined ? 0 : Math.abs(logMerit(board, cell) ?? 0);
  return board.dataset.metrics
    .flatMap(({ title }, metric): Strength[] => {
      const cells = scenarios.flatMap((scenario) => {
        const cell = board.cell(entry, scenario, metric);
        return cell?.verdict === verdict ? [cell] : [];
      });
      return cells.length === 0
        ? []
        : [{ metric: title, cells: cells.toSorted((a, b) => sizeOf(b) - sizeOf(a)) }];
    })
    .toSorted((a, b) => sizeOf(b.cells[0]) - sizeOf(a.cells[0]));
};

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
