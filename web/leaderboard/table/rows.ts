import type { Board } from '../data/board.ts';
import { passesFacets, passesSearch } from '../data/facets.ts';
import { breaksAfter } from '../data/ties.ts';
import type { Order, RowChoice } from '../state/view.ts';
import { type Column, placesIn } from './columns.ts';
import { compareMerits, meritOf } from './merit.ts';

/** Indices of the entries that a view shows, without the network without a VPN. */
export const shownEntries = ({ dataset }: Board, view: RowChoice): readonly number[] =>
  dataset.entries.flatMap((entry, i) =>
    entry.kind !== 'reference' &&
    passesFacets(entry, view.facets) &&
    passesSearch(entry, view.search) &&
    !view.hiddenEntries.includes(entry.name)
      ? [i]
      : [],
  );

/** The network without a VPN, which is context and takes part in no order. */
export const references = ({ dataset }: Board, view: Pick<RowChoice, 'hiddenEntries'>): readonly number[] =>
  dataset.entries.flatMap((entry, i) =>
    entry.kind === 'reference' && !view.hiddenEntries.includes(entry.name) ? [i] : [],
  );

/** Entries by each column of an order in turn, then by name. */
export const ordered = (
  board: Board,
  columns: readonly Column[],
  order: readonly Order[],
  entries: readonly number[],
): readonly number[] => {
  const titleOf = (entry: number): string => board.dataset.entries[entry]?.title ?? '';
  const keys = order.flatMap(({ column, worstFirst }) => {
    const found = columns.find(({ id }) => id === column);
    if (found === undefined) return [];
    const merits = new Map(entries.map((entry) => [entry, meritOf(board, found, entry)]));
    return { isName: found.kind === 'name', merits, worstFirst };
  });
  return entries.toSorted((a, b) => {
    for (const { isName, merits, worstFirst } of keys) {
      const by = isName
        ? titleOf(a).localeCompare(titleOf(b)) * (worstFirst ? -1 : 1)
        : compareMerits(merits.get(a), merits.get(b), worstFirst);
      if (by !== 0) return by;
    }
    return titleOf(a).localeCompare(titleOf(b)) || a - b;
  });
};

/** After which rows a clean break lies; there are none unless the best stand first by a column that has ranks. */
export const breaks = (
  board: Board,
  columns: readonly Column[],
  order: readonly Order[],
  entries: readonly number[],
): readonly boolean[] => {
  const [first] = order;
  const column = columns.find(({ id }) => id === first?.column);
  return column === undefined || first?.worstFirst !== false
    ? entries.map(() => false)
    : breaksAfter(entries.map((entry) => placesIn(board, column, entry)));
};
