import { listed } from '../../../src/report/format.ts';
import { ANCHOR_LACKS, lackOf } from '../../../src/report/run/composites.ts';
import type { SiteUseCase } from '../../../src/site/dataset/dataset.ts';
import { placeOfPart } from '../../../src/site/dataset/part-key.ts';
import type { Board } from '../data/board.ts';
import { type Part, partsOf } from './own.ts';

/** Why an entry has no score in a use case. */
export interface Lacks {
  /** The reason that is its own; null where all that is known to be missing is so by our fault. */
  readonly own: string | null;
  /** What was wrong by our fault, each once. */
  readonly ours: readonly string[];
}

/** Parts in which an entry has no figure, each with what was wrong by our fault, if it was. */
const lackingIn = (board: Board, entry: number, parts: readonly Part[]) =>
  parts.flatMap(({ key, scenario, metric }) => {
    const cell = board.cell(entry, scenario, metric);
    const lack = lackOf(key, cell);
    return lack === null ? [] : [{ key, lack, correction: cell?.correction ?? null }];
  });

/** What an entry lacks for a score. `published`: the reason that the dataset has, which is of the first part without a figure. */
export const lacksOf = (
  board: Board,
  entry: number,
  useCase: SiteUseCase,
  published: string | null,
): Lacks => {
  const parts = partsOf(board.dataset, useCase);
  // Where another run than the one that was scored has the table, it does not say what was missing.
  const shown = parts.filter(({ scenario, metric }) => scenario >= 0 && metric >= 0);
  const lacking = lackingIn(board, entry, shown);
  const ours = [...new Set(lacking.flatMap(({ correction }) => correction ?? []))];
  if (ours.length === 0) return { own: published, ours };
  const first = lacking.find(({ correction }) => correction === null);
  const unseen = shown.length < parts.length && !lacking.some(({ key }) => published?.startsWith(`${key}: `));
  return { own: first?.lack ?? (unseen ? published : null), ours };
};

/** Why nobody has a score in a use case. */
interface NobodysLack {
  /** Whether all that is known to be missing is so by our fault. */
  readonly ours: boolean;
  /** In sentences, with what was wrong by our fault. */
  readonly reasons: readonly string[];
}

/** Parts of a use case that was not scored since the anchor lacks one, as far as its record has them of the anchor; empty for others. */
const partsOfAnchor = (board: Board, anchor: number, useCase: SiteUseCase): readonly Part[] => {
  const { scenarios } = board.dataset;
  const isFirst = (key: string): boolean =>
    useCase.unavailable?.startsWith(`${ANCHOR_LACKS}${key}: `) ?? false;
  const first = Object.keys(useCase.weights).find(isFirst);
  // What nobody was scored by names no record: it is the newest with that scenario.
  const newest = scenarios.find(({ id }) => first !== undefined && id === placeOfPart(first).scenario);
  const record = useCase.record ?? newest?.record;
  if (first === undefined || record === undefined) return [];
  return partsOf(board.dataset, { ...useCase, record }).filter(
    ({ scenario, metric }) => board.cell(anchor, scenario, metric) !== undefined,
  );
};

/** Why nobody has a score in a use case, where the dataset has that as `published`: what the anchor lacks by our fault is not called its own. */
export const nobodysLack = (board: Board, useCase: SiteUseCase, published: string): NobodysLack => {
  const anchor = board.dataset.entries.findIndex(({ kind }) => kind === 'anchor');
  const lacking = lackingIn(board, anchor, partsOfAnchor(board, anchor, useCase));
  const ours = lacking.filter(({ correction }) => correction !== null);
  const own = lacking.filter(({ correction }) => correction === null);
  if (ours.length === 0) return { ours: false, reasons: [published] };
  const what = `The anchor, by which others are divided, lacks ${listed(ours.map(({ key }) => key))} by our fault.`;
  return {
    ours: own.length === 0,
    reasons: [
      ...own.map(({ lack }) => `${ANCHOR_LACKS}${lack}`),
      own.length === 0 ? what : `Besides: ${what}`,
      ...new Set(ours.flatMap(({ correction }) => correction ?? [])),
    ],
  };
};
