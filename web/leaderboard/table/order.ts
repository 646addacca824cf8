import type { Order } from '../state/view.ts';
import type { Column } from './columns.ts';

/** By what rows are ordered: the reader's choice as far as it is shown, else the first use case or metric. */
export const orderOf = (columns: readonly Column[], order: readonly Order[]): readonly Order[] => {
  const known = order.filter(({ column }) => columns.some(({ id }) => id === column));
  if (known.length > 0) return known;
  const first = columns.find(({ kind }) => kind === 'use' || kind === 'cell');
  return [{ column: first?.id ?? 'name', worstFirst: false }];
};

/** The order once the head of a column is chosen: the best first, again the worst first; `besides`: after what it was by before. */
export const nextOrder = (order: readonly Order[], column: string, besides: boolean): readonly Order[] => {
  const own = order.find((one) => one.column === column);
  const next = { column, worstFirst: own !== undefined && !own.worstFirst };
  return besides ? [...order.filter((one) => one !== own), next] : [next];
};
