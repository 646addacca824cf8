import { COLUMNS } from '../report/columns.ts';
import { csvOf } from '../report/csv.ts';
import type { Board } from './board.ts';
import { rowCorrections } from './corrections.ts';
import { namedEntries } from './names.ts';

/** In front of the columns of `report --csv`: where a row comes from, and the entry's name and version on the page. */
const OWN = ['record', 'testbed', 'entry', 'version'] as const;
/** Behind them: why a row has no figure by our fault; empty where it has one, or that is the entry's own. */
const HEADER = [...OWN, ...COLUMNS, 'correction'];

const rowsOf = (board: Board) =>
  board.tables.flatMap(({ run, testbed, rows }) => {
    const names = namedEntries(run);
    return rows.map((row) => {
      // A copy is named after what it copies, and is told by `overlay` and `control`.
      const named = names.get(row.duplicates ?? row.overlay);
      const own = [run.folder, testbed, named?.name ?? row.overlay, named?.version ?? null];
      const correction = rowCorrections(board, run, row).map(({ text }) => text);
      return [
        ...own,
        ...COLUMNS.map((column) => row[column]),
        correction.length === 0 ? null : correction.join(' '),
      ];
    });
  });

/** Every figure that the page shows, copies included, with full precision: RFC 4180 with a header line. */
export const cellsCsv = (board: Board): string => csvOf([HEADER, ...rowsOf(board)]);

/** The same as an array of objects. */
export const cellsJson = (board: Board): string =>
  `${JSON.stringify(
    rowsOf(board).map((row) => Object.fromEntries(HEADER.map((column, i) => [column, row[i]]))),
    null,
    1,
  )}\n`;
