import type { Session } from '../../results/session.ts';
import { binomialBound } from '../../stats/binomial.ts';
import { logRatios, pairedRatio, ratioEstimate } from '../../stats/paired.ts';
import { hodgesLehmann } from '../../stats/signedrank.ts';
import { swapP } from '../../stats/swaps.ts';
import { halfWidthOf, precisionOf } from './audit-precision.ts';
import type { Cell } from './cells.ts';
import { cpuLimits } from './cpu-limits.ts';
import { type Judged, judgedOf } from './judged.ts';
import { spoiltSessions } from './spoilt.ts';
import type { AaComparison, Audit, PositiveFinding, RunInfo } from './types.ts';

const ALPHA = 0.05;
/** One good run in a hundred is not believed. */
const SURPRISE = 0.01;
/** Where a handicap of delay must show. */
const POSITIVE_METRIC = 'rtt.median';
/** With two rounds a t-test finds a handicap of this size in about half of all good runs. */
const POSITIVE_ROUNDS = 3;

const named = (cells: readonly Cell[], name: string): Cell | undefined =>
  cells.find(({ entry }) => entry.name === name);

/** All copies of a scenario and metric against their originals: pair of sessions to log ratio. */
const copyLogs = (cells: readonly Cell[]): ReadonlyMap<string, number> =>
  new Map(
    cells.flatMap(({ scenario, entry, values }) => {
      const original = entry.control?.kind === 'aa' ? named(cells, entry.control.duplicates) : undefined;
      if (original === undefined) return [];
      return [...logRatios(values, original.values)].map(
        ([round, log]) => [`${scenario} ${round} ${entry.name}`, log] as const,
      );
    }),
  );

/** They are pooled, whichever contestant each is of. */
const compareCopies = (cells: readonly Cell[], logs: ReadonlyMap<string, number>): AaComparison[] => {
  const estimate = ratioEstimate([...logs.values()]);
  const { n, ratio, low, high, p } = estimate;
  const halfWidth = halfWidthOf(estimate);
  const [first] = cells;
  if (first === undefined || ratio === null || low === null || high === null) return [];
  if (p === null || halfWidth === null) return [];
  const { scenario, metric } = first;
  return [{ scenario, metric: metric.id, n, ratio, low, high, halfWidth, p, significant: p <= ALPHA }];
};

const findPositives = (cells: readonly Cell[]): PositiveFinding[] =>
  cells.flatMap(({ scenario, metric, entry, values }) => {
    if (entry.control?.kind !== 'positive' || metric.id !== POSITIVE_METRIC) return [];
    const { handicaps, delayMs } = entry.control;
    const { n, ratio, low, high, p } = pairedRatio(values, named(cells, handicaps)?.values ?? new Map());
    const found = p === null || ratio === null || n < POSITIVE_ROUNDS ? null : p <= ALPHA && ratio > 1;
    return [
      { scenario, entry: entry.name, handicaps, delayMs, metric: metric.id, n, ratio, low, high, found },
    ];
  });

/** Whether both ends of an interval lie on one side of the centre. */
const excludes = (centre: number, low: number | null, high: number | null): boolean | null =>
  low === null || high === null ? null : low > centre || high < centre;

const findDisagreements = (cells: readonly Cell[], anchorName: string | null): Cell[] => {
  const anchor = anchorName === null ? undefined : named(cells, anchorName);
  if (anchor?.status !== 'ok') return [];
  return cells.filter((cell) => {
    if (cell === anchor || cell.status !== 'ok' || cell.entry.control !== null) return false;
    const logs = [...logRatios(cell.values, anchor.values).values()];
    const robust = hodgesLehmann(logs);
    const { low, high } = ratioEstimate(logs);
    return robust !== null && excludes(1, low, high) !== excludes(0, robust.low, robust.high);
  });
};

/** Whether a run's own controls failed: copies that differ, or a handicap that nobody saw. Its figures are not to be believed then. */
export const controlsFailed = ({ suspicious, positives }: Audit): boolean =>
  suspicious || positives.some(({ found }) => found === false);

/**
 * Checks a run by its own controls: identical copies must look alike, a handicapped one must not.
 * Survivors are used here, since copies are compared round by round and nothing is ranked. Throws as judgedOf does.
 */
export const audit = (
  info: RunInfo,
  sessions: readonly Session[],
  judged: readonly Judged[] = judgedOf(info, sessions),
): Audit => {
  // One measurement that is told in two units would count twice in every tally.
  const groups = judged.map(({ cells }) => cells).filter(([first]) => first?.metric.restates === undefined);
  const copies = groups.map(copyLogs);
  const comparisons = groups.flatMap((cells, i) => compareCopies(cells, copies[i] ?? new Map()));
  const called = comparisons.filter(({ significant }) => significant).length;
  const bound = binomialBound(comparisons.length, ALPHA, 1 - SURPRISE);
  const swaps = swapP(copies.filter(({ size }) => size > 1));
  return {
    comparisons,
    called,
    bound,
    swapP: swaps,
    suspicious: swaps === null ? called > bound : swaps <= SURPRISE,
    positives: groups.flatMap(findPositives),
    cpuLimits: cpuLimits(sessions),
    spoilt: spoiltSessions(sessions),
    precision: judged.flatMap(precisionOf),
    disagreements: groups
      .flatMap((cells) => findDisagreements(cells, info.anchor))
      .map(({ scenario, metric, entry }) => ({ scenario, metric: metric.id, entry: entry.name })),
  };
};
