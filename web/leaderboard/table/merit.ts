import type { OutageFacts, Reachability, SurvivalFacts } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import { reachedAmong } from '../data/common-pairs.ts';
import { turned } from '../data/merit.ts';
import { recoveryOf } from '../data/recovery.ts';
import { aloneOf } from '../data/survives.ts';
import type { Column } from './columns.ts';

/** What an entry is put in an order by: the first number, then the next where it is the same. More is better. */
type Merit = readonly [number, ...number[]];

/** Of the pairs that all of them tried, those that are reached at all, by whichever way, then those that are reached directly. */
const reach = (reachability: Reachability, pairs: ReadonlySet<string>): Merit | undefined => {
  const among = reachedAmong(reachability, pairs);
  return among === undefined ? undefined : [among.reached, among.direct];
};

/** The share of questions of which the answer is yes. What does not even work with its servers, or was not asked, is no yes. */
const alone = (survival: SurvivalFacts): Merit | undefined => {
  const states = aloneOf(survival).answers.map(([, state]) => state);
  if (states.every((state) => state === 'unasked')) return undefined;
  return [states.filter((state) => state === 'yes').length / states.length];
};

/** How often packets came back, then how soon. */
const recovery = (outages: OutageFacts): Merit | undefined => {
  const seen = recoveryOf(outages);
  switch (seen.kind) {
    case 'unmeasured':
      return undefined;
    case 'not-up':
      return [0, Number.NEGATIVE_INFINITY];
    case 'seen': {
      const { repetitions, notUp, back, p50 } = seen;
      // What did not come up had nothing that could come back.
      return [back / (repetitions + notUp), p50 === null ? Number.NEGATIVE_INFINITY : -p50];
    }
  }
};

/** By the ratio to the anchor within the same rounds: values hold the drift of the whole run. */
const figure = (board: Board, entry: number, scenario: number, metric: number): Merit | undefined => {
  const ratioOf = (of: number): number | null => board.cell(of, scenario, metric)?.ratio ?? null;
  // Without an anchor nobody has a ratio. Who alone has none has no place among the others.
  const has = board.dataset.entries.some((_, other) => ratioOf(other) !== null);
  const by = has ? ratioOf(entry) : (board.cell(entry, scenario, metric)?.value ?? null);
  return by === null ? undefined : [turned(board, metric, by)];
};

const score = ({ dataset }: Board, entry: number, useCase: number): Merit | undefined => {
  const own = dataset.useCases[useCase]?.scores.find((one) => one.entry === entry)?.score ?? undefined;
  return own === undefined ? undefined : [own];
};

const ifSeen = <T>(seen: T | undefined, merit: (seen: T) => Merit | undefined): Merit | undefined =>
  seen === undefined ? undefined : merit(seen);

/** Undefined for what has no figure, which stands last in either order. */
export const meritOf = (board: Board, column: Column, entry: number): Merit | undefined => {
  switch (column.kind) {
    case 'name':
      return undefined;
    case 'reach':
      return ifSeen(board.reachability(entry), (seen) => reach(seen, board.pairsInOrder));
    case 'alone':
      return ifSeen(board.survival(entry), alone);
    case 'recovery': {
      const outages = board.outages(entry);
      // Times of another testbed have no common scale with these, and no place among them.
      return outages?.testbed === board.outagesTestbed ? ifSeen(outages, recovery) : undefined;
    }
    case 'use':
      return score(board, entry, column.useCase);
    case 'cell':
      return figure(board, entry, column.scenario, column.metric);
  }
};

/** Below 0 where the first one stands above the other. What has no figure stands last in either order. */
export const compareMerits = (a: Merit | undefined, b: Merit | undefined, worstFirst: boolean): number => {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const at = a.findIndex((part, i) => part !== b[i]);
  const [own, other] = [a[at], b[at]];
  if (own === undefined || other === undefined) return 0;
  return own > other === worstFirst ? 1 : -1;
};
