import { COLUMNS, valuesOf } from '../../report/run/columns.ts';
import type { Board } from '../dataset/board.ts';
import { rowCorrections } from '../dataset/corrections.ts';
import { namedEntries } from '../dataset/names.ts';
import { csvText, type ExportTable, jsonText } from './export-table.ts';
import { outagesTable, survivalTable, traversalTable } from './look-exports.ts';

/** In front of the columns of `report --csv`: where a row comes from, and the entry's name and version on the page. */
const OWN = ['record', 'testbed', 'entry', 'version'] as const;

/** Every figure of runs that the page shows, copies included, with full precision. */
const cellsTable = (board: Board): ExportTable => ({
  // The last one: why a row has no figure by our fault; empty where it has one, or that is the entry's own.
  columns: [...OWN, ...COLUMNS, 'correction'],
  rows: board.tables.flatMap(({ run, testbed, rows }) => {
    const names = namedEntries(run);
    return rows.map((row) => {
      // A copy is named after what it copies, and is told by `overlay` and `control`.
      const named = names.get(row.duplicates ?? row.entry);
      const own = [run.folder, testbed, named?.name ?? row.entry, named?.version ?? null];
      const correction = rowCorrections(board, run, row).map(({ text }) => text);
      return [...own, ...valuesOf(row), correction.length === 0 ? null : correction.join(' ')];
    });
  }),
});

/** What the page shows as files of rows: name of the file to its text. */
export const exportFiles = (board: Board): Readonly<Record<string, string>> => {
  const tables = {
    cells: cellsTable(board),
    traversal: traversalTable(board.traversals),
    survival: survivalTable(board.survivals),
    outages: outagesTable(board.outages),
  };
  return Object.fromEntries(
    Object.entries(tables).flatMap(([name, table]) => [
      [`${name}.csv`, csvText(table)],
      [`${name}.json`, jsonText(table)],
    ]),
  );
};
