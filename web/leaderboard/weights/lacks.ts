import { lackOf } from '../../../src/report/composites.ts';
import type { SiteUseCase } from '../../../src/site/dataset.ts';
import type { Board } from '../data/board.ts';
import { partsOf } from './own.ts';

/** Why an entry has no score in a use case. */
export interface Lacks {
  /** The reason that is its own; null where all that is known to be missing is so by our fault. */
  readonly own: string | null;
  /** What was wrong by our fault, each once. */
  readonly ours: readonly string[];
}

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
  const lacking = shown.flatMap(({ key, scenario, metric }) => {
    const cell = board.cell(entry, scenario, metric);
    const lack = lackOf(key, cell);
    return lack === null ? [] : [{ key, lack, correction: cell?.correction ?? null }];
  });
  const ours = [...new Set(lacking.flatMap(({ correction }) => correction ?? []))];
  if (ours.length === 0) return { own: published, ours };
  const first = lacking.find(({ correction }) => correction === null);
  const unseen = shown.length < parts.length && !lacking.some(({ key }) => published?.startsWith(`${key}: `));
  return { own: first?.lack ?? (unseen ? published : null), ours };
};
