import type { SiteUseCase } from '../../../src/site/dataset.ts';
import type { Board, Cell } from '../data/board.ts';
import { partsOf } from './own.ts';

/** Why an entry has no figure in parts of a use case. */
export interface Lacks {
  /** The first part that it lacks for a reason of its own, with that; null for none. */
  readonly own: string | null;
  /** What was wrong by our fault, each once. */
  readonly ours: readonly string[];
}

const reasonOf = ({ key, cell }: { readonly key: string; readonly cell: Cell | undefined }): string =>
  cell === undefined
    ? `${key} has no figure of it`
    : `${key}: ${cell.status}: ${cell.reason ?? 'no reason recorded'}`;

/** What an entry lacks for a score. */
export const lacksOf = (board: Board, entry: number, useCase: SiteUseCase): Lacks => {
  const lacking = partsOf(board.dataset, useCase).flatMap(({ key, scenario, metric }) => {
    const cell = board.cell(entry, scenario, metric);
    return cell?.status === 'ok' ? [] : [{ key, cell }];
  });
  const first = lacking.find(({ cell }) => cell === undefined || cell.correction === null);
  const ours = lacking.flatMap(({ cell }) => cell?.correction ?? []);
  return { own: first === undefined ? null : reasonOf(first), ours: [...new Set(ours)] };
};
