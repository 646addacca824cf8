import type { Dataset } from '../../../src/site/dataset.ts';
import { holm } from '../../../src/stats/holm.ts';
import { logRatios, type RatioEstimate, ratioEstimate } from '../../../src/stats/paired.ts';
import { type Verdict, verdictOf } from '../../../src/stats/verdict.ts';
import type { Board } from '../data/board.ts';
import type { Rounds } from '../data/rounds.ts';
import { wordOf } from '../parts/CellContent.tsx';

/** One chosen entry against another in one metric of one scenario. */
export interface PairCell {
  readonly scenario: number;
  readonly metric: number;
  readonly one: number;
  readonly other: number;
  /** one over other in each round that both have: the round and the ratio. */
  readonly rounds: readonly (readonly [round: number, ratio: number])[];
  readonly estimate: RatioEstimate;
  /** Of `one`; null where nothing can be said. */
  readonly verdict: Verdict | null;
  /** Whether the processor was emulated, where nothing is judged. */
  readonly emulated: boolean;
  /** Why nothing can be said; null where something can. */
  readonly lack: string | null;
}

/** Every two, the first chosen one first. */
export const couples = (entries: readonly number[]): readonly (readonly [number, number])[] =>
  entries.flatMap((one, i) => entries.slice(i + 1).map((other) => [one, other] as const));

const lackOf = (board: Board, scenario: number, metric: number, entry: number): string | null => {
  const cell = board.cell(entry, scenario, metric);
  if (cell?.status === 'ok') return null;
  const { title = '', version = '' } = board.dataset.entries[entry] ?? {};
  return `${title} ${version}: ${cell === undefined ? 'not measured' : wordOf(cell)}`;
};

const isEmulated = ({ scenarios, testbeds }: Dataset, scenario: number): boolean =>
  testbeds[scenarios[scenario]?.testbed ?? -1]?.emulated !== undefined;

/** Whether it counts among the questions that p is corrected for. */
export const isTested = ({ estimate, emulated }: Pick<PairCell, 'estimate' | 'emulated'>): boolean =>
  estimate.p !== null && !emulated;

/** Metrics of a scenario in which two can be compared: those that no other one tells already. */
export const comparedMetrics = ({ dataset, metricsOf }: Board, scenario: number): readonly number[] =>
  metricsOf(scenario).filter((metric) => dataset.metrics[metric]?.restates === undefined);

/**
 * Every pair of entries in every metric of some scenarios, by the rules of `compare`: paired by round, t interval of the log
 * ratios, and verdicts by p that Holm's method corrects over everything that is tested.
 */
export const pairCells = (
  board: Board,
  rounds: Rounds,
  scenarios: readonly number[],
  entries: readonly number[],
): readonly PairCell[] => {
  const plain = scenarios.flatMap((scenario) =>
    comparedMetrics(board, scenario).flatMap((metric) =>
      couples(entries).map(([one, other]) => {
        const logs = logRatios(rounds.series(one, scenario, metric), rounds.series(other, scenario, metric));
        const lack =
          lackOf(board, scenario, metric, one) ??
          lackOf(board, scenario, metric, other) ??
          (logs.size === 0 ? 'no round that both have' : null);
        const estimate = ratioEstimate(lack === null ? [...logs.values()] : []);
        const emulated = isEmulated(board.dataset, scenario);
        return { scenario, metric, one, other, logs, lack, estimate, emulated };
      }),
    ),
  );
  const tested = plain.filter(isTested);
  const adjusted = holm(tested.map(({ estimate }) => estimate.p ?? 1));
  const adjustedOf = new Map(tested.map((cell, i) => [cell, adjusted[i] ?? 1]));
  const verdictIn = (cell: (typeof plain)[number]): Verdict | null => {
    const metric = board.dataset.metrics[cell.metric];
    if (cell.lack !== null || metric === undefined) return null;
    return cell.emulated ? 'undecided' : verdictOf(cell.estimate, adjustedOf.get(cell) ?? 1, metric);
  };
  return plain.map((cell): PairCell => {
    const { logs, lack, ...rest } = cell;
    return {
      ...rest,
      lack,
      rounds: lack === null ? [...logs].map(([round, log]) => [round, Math.exp(log)] as const) : [],
      verdict: verdictIn(cell),
    };
  });
};
