import { roundsFor } from '../../stats/budget.ts';
import type { RatioEstimate } from '../../stats/paired.ts';
import { isCalled, isToldApart } from '../../stats/ranks.ts';
import { median } from '../../stats/summary.ts';
import type { Judged } from './judged.ts';
import type { Precision } from './types.ts';

/** A ratio is narrow if its 95 % interval reaches at most so far to each side. */
export const NARROW = 0.05;

/** Share of the ratios of a table that ought to be narrow, and the most rounds that anybody would plan for it. */
export const [WANTED_SHARE, MOST_ROUNDS] = [0.8, 1000];

/** exp(half of the interval of the log ratio) - 1: 0.02 where the interval is ± 2 %; null under two rounds. */
export const halfWidthOf = ({ low, high }: RatioEstimate): number | null =>
  low === null || high === null ? null : Math.sqrt(high / low) - 1;

/** Entries by their mean over the logs of the rounds that all have: the order in which neighbours are taken. */
const inOrder = ({ ranked, pairs }: Judged): number[] => {
  const lead = ranked.map(() => 0);
  for (const { a, b, estimate } of pairs) {
    lead[a] = (lead[a] ?? 0) + (estimate.logMean ?? 0);
    lead[b] = (lead[b] ?? 0) - (estimate.logMean ?? 0);
  }
  return ranked.map((_, i) => i).toSorted((i, j) => (lead[j] ?? 0) - (lead[i] ?? 0));
};

/** How finely a scenario and metric tells its ranked entries apart; nothing where there is no pair of them. */
export const precisionOf = (judged: Judged): Precision[] => {
  const { cells, pairs, unheld } = judged;
  const [first] = cells;
  if (first === undefined || pairs.length === 0) return [];
  const order = inOrder(judged);
  const neighbours = order.slice(1).flatMap((j, i) => {
    const [a, b] = [Math.min(order[i] ?? 0, j), Math.max(order[i] ?? 0, j)];
    return pairs.filter((pair) => pair.a === a && pair.b === b);
  });
  // Where no order would hold nothing is called, so nothing counts as found.
  const callable = unheld === null ? neighbours : [];
  const halfWidths = pairs.flatMap(({ estimate }) => halfWidthOf(estimate) ?? []);
  const sds = pairs.flatMap(({ estimate }) => estimate.logSd ?? []);
  const n = Math.max(...pairs.map(({ estimate }) => estimate.n));
  // No quantile in between: so many pairs stay below it.
  const noise = sds.toSorted((a, b) => a - b)[Math.ceil(WANTED_SHARE * sds.length) - 1] ?? null;
  return [
    {
      scenario: first.scenario,
      metric: first.metric.id,
      neighbours: neighbours.length,
      toldApart: callable.filter(isToldApart).length,
      apartBeyondMargin: callable.filter((pair) => isCalled(pair, first.metric.margin)).length,
      pairs: pairs.length,
      narrow: halfWidths.filter((half) => half <= NARROW).length,
      medianHalfWidth: median(halfWidths),
      noise,
      roundsWanted: noise === null ? null : roundsFor(NARROW, { sd: noise, n, least: n, most: MOST_ROUNDS }),
    },
  ];
};
