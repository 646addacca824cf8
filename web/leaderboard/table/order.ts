import type { Board } from '../data/board.ts';
import type { Order } from '../state/view.ts';
import type { Column } from './columns.ts';
import { meritOf } from './merit.ts';

/** The leftmost column in which anybody has something: whether one gets through and what survives are left of how fast. */
const beginning = (board: Board, columns: readonly Column[]): string => {
  const { entries } = board.dataset;
  const first = columns.find((column) =>
    entries.some(({ kind }, entry) => kind !== 'reference' && meritOf(board, column, entry) !== undefined),
  );
  return first?.id ?? 'name';
};

/**
 * By what rows are ordered: the reader's choice as far as it is shown, else as the page begins. A score that is not shown here gives way
 * to the first score or figure that is, by which links of the version before were ordered.
 */
export const orderOf = (
  board: Board,
  columns: readonly Column[],
  order: readonly Order[],
): readonly Order[] => {
  const known = order.filter(({ column }) => columns.some(({ id }) => id === column));
  if (known.length > 0) return known;
  const scored = order[0]?.column.startsWith('use/') === true;
  const first = scored ? columns.find(({ kind }) => kind === 'use' || kind === 'cell')?.id : undefined;
  return [{ column: first ?? beginning(board, columns), worstFirst: false }];
};

/** The order once the head of a column is chosen: the best first, again the worst first; `besides`: after what it was by before. */
export const nextOrder = (order: readonly Order[], column: string, besides: boolean): readonly Order[] => {
  const own = order.find((one) => one.column === column);
  const next = { column, worstFirst: own !== undefined && !own.worstFirst };
  return besides ? [...order.filter((one) => one !== own), next] : [next];
};
