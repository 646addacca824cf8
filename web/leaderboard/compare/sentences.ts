import { figure, finePercent, listed } from '../../../src/report/format.ts';
import type { SiteMetric } from '../../../src/site/dataset/dataset.ts';
import { ROUNDS_TO_DECIDE } from '../../../src/stats/verdict.ts';
import type { Board } from '../data/board.ts';
import type { PairCell } from './pairs.ts';

/** How two figures are said of the better one: by their ratio, or side by side where a scale has no zero to be a multiple from. */
type Manner = 'fast' | 'cost' | 'points';

const SAYS: Readonly<Record<Manner, readonly [before: string, after: string, again: string]>> = {
  fast: ['is', 'times as fast as', ' times'],
  cost: ['costs', 'times as much as', ' times'],
  points: ['scores', 'of', ''],
};

const isTime = ({ unit, direction }: SiteMetric): boolean =>
  direction === 'lower-is-better' && (unit === 'ms' || unit === 's');

const mannerOf = (metric: SiteMetric): Manner => {
  if (metric.unit === 'Mbit/s' || isTime(metric)) return 'fast';
  return metric.direction === 'higher-is-better' ? 'points' : 'cost';
};

/** `1.16 to 1.20`, with as many digits as tell the two apart; one number where they do not. */
export const rangeText = (low: number, high: number): string => {
  const decimals = high - low < 0.02 ? 3 : high >= 10 ? 1 : 2;
  const [from, to] = [low.toFixed(decimals), high.toFixed(decimals)];
  return from === to ? from : `${from} to ${to}`;
};

/** What is known of two entries, a sentence for each thing that can be known: who is ahead and by how much, what is alike, what is open. */
export const pairSentences = (
  board: Board,
  cells: readonly PairCell[],
  nameOf: (entry: number) => string,
): readonly string[] => {
  const { scenarios, metrics } = board.dataset;
  const several = new Set(cells.map(({ scenario }) => scenario)).size > 1;
  const place = ({ scenario, metric }: PairCell): string =>
    `${metrics[metric]?.title ?? ''}${several ? ` (${scenarios[scenario]?.id})` : ''}`;
  const having = (verdict: PairCell['verdict']): readonly PairCell[] =>
    cells.filter((cell) => cell.verdict === verdict);

  /** By how much the better one is so: below 1 where it costs less. */
  const extent = (cell: PairCell): string => {
    const { low, high, ratio } = cell.estimate;
    const ends = [low ?? ratio ?? 1, high ?? ratio ?? 1] as const;
    const metric = metrics[cell.metric];
    // `costs` is said as it is measured; a time is told as a speed, which turns it around.
    const turned = (cell.verdict === 'worse') !== (metric !== undefined && isTime(metric));
    const [from, to] = turned ? [1 / ends[1], 1 / ends[0]] : ends;
    return rangeText(from, to);
  };
  const points = ({ scenario, metric }: PairCell, winner: number, loser: number): string =>
    [winner, loser]
      .map((entry) => figure(board.cell(entry, scenario, metric)?.value ?? null))
      .join(' against ');
  const ahead = (verdict: 'better' | 'worse'): readonly string[] => {
    const decided = having(verdict);
    const manners = Map.groupBy(decided, ({ metric }) => mannerOf(metrics[metric] as SiteMetric));
    return [...manners].map(([manner, own]) => {
      const [first] = own as [PairCell, ...PairCell[]];
      const [winner, loser] = verdict === 'better' ? [first.one, first.other] : [first.other, first.one];
      const [before, after, again] = SAYS[manner];
      const amount = (cell: PairCell): string =>
        manner === 'points' ? points(cell, winner, loser) : extent(cell);
      const rest = own.slice(1).map((cell) => `${amount(cell)}${again} in ${place(cell)}`);
      const head = `${nameOf(winner)} ${before} ${amount(first)} ${after} ${nameOf(loser)} in ${place(first)}`;
      return `${listed([head, ...rest])}.`;
    });
  };
  const [same, undecided, none] = [having('equivalent'), having('undecided'), having(null)];
  const byWhy = Map.groupBy(undecided, ({ unjudged }) => unjudged);
  const open = byWhy.get(null) ?? [];
  const few = open.filter(({ estimate }) => estimate.n < ROUNDS_TO_DECIDE);
  return [
    ...ahead('better'),
    ...ahead('worse'),
    ...(same.length === 0
      ? []
      : [
          `No difference that matters in ${listed(
            same.map((cell) => `${place(cell)} (within ${finePercent(metrics[cell.metric]?.margin ?? 0)})`),
          )}.`,
        ]),
    ...(open.length === 0
      ? []
      : [
          `Open in ${listed(open.map(place))}${few.length === 0 ? '' : `: fewer than ${ROUNDS_TO_DECIDE} rounds decide nothing`}.`,
        ]),
    ...[...byWhy].flatMap(([why, own]) =>
      why === null ? [] : [`Open in ${listed(own.map(place))}: ${why}, so nothing is judged.`],
    ),
    ...(none.length === 0
      ? []
      : [`No comparison in ${listed(none.map((cell) => `${place(cell)} (${cell.lack})`))}.`]),
  ];
};
