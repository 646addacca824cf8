import { unheldBecause } from '../../../src/report/run/unheld.ts';
import type { Dataset, SiteEntry } from '../../../src/site/dataset/dataset.ts';
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
  /** Why it is not judged, so that it stays undecided; null where it is. */
  readonly unjudged: string | null;
  /** Why nothing can be said; null where something can. */
  readonly lack: string | null;
}

/** Every two, the first chosen one first. */
export const couples = (entries: readonly number[]): readonly (readonly [number, number])[] =>
  entries.flatMap((one, i) => entries.slice(i + 1).map((other) => [one, other] as const));

const nameOf = ({ title, version }: SiteEntry): string => `${title} ${version}`;

const lackOf = (board: Board, scenario: number, metric: number, entry: number): string | null => {
  const cell = board.cell(entry, scenario, metric);
  if (cell?.status === 'ok') return null;
  const own = board.dataset.entries[entry];
  return `${own === undefined ? '' : nameOf(own)}: ${cell === undefined ? 'not measured' : wordOf(cell)}`;
};

/** As in a table, whose contestants are judged against an anchor that is stale all the same. */
const unjudgedOf = (
  { scenarios, testbeds, entries, metrics }: Dataset,
  scenario: number,
  metric: number,
  pair: readonly number[],
): string | null => {
  const testbed = testbeds[scenarios[scenario]?.testbed ?? -1];
  if (testbed?.emulated !== undefined) return 'the processor was emulated';
  // Without the figure, which is another for each metric: those of one reason share a sentence.
  if (unheldBecause(scenarios[scenario]?.id ?? '', metrics[metric]?.id ?? '') !== null)
    return 'the noise measured there would have equals called different too often';
  const stale = pair
    .flatMap((entry) => entries[entry] ?? [])
    .find((own) => own.stale !== null && own.kind !== 'anchor');
  return stale === undefined ? null : `${nameOf(stale)} is stale`;
};

/** Whether it counts among the questions that p is corrected for. */
export const isTested = ({ estimate, unjudged }: Pick<PairCell, 'estimate' | 'unjudged'>): boolean =>
  estimate.p !== null && unjudged === null;

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
        const unjudged = unjudgedOf(board.dataset, scenario, metric, [one, other]);
        return { scenario, metric, one, other, logs, lack, estimate, unjudged };
      }),
    ),
  );
  const tested = plain.filter(isTested);
  const adjusted = holm(tested.map(({ estimate }) => estimate.p ?? 1));
  const adjustedOf = new Map(tested.map((cell, i) => [cell, adjusted[i] ?? 1]));
  const verdictIn = (cell: (typeof plain)[number]): Verdict | null => {
    const metric = board.dataset.metrics[cell.metric];
    if (cell.lack !== null || metric === undefined) return null;
    if (cell.unjudged !== null) return 'undecided';
    return verdictOf(cell.estimate, adjustedOf.get(cell) ?? 1, metric);
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
