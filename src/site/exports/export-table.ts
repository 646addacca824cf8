import { csvOf } from '../../report/run/csv.ts';

/** One cell of a file; null for nothing. */
export type ExportValue = string | number | boolean | null;

/** A file of rows for spreadsheets and programs. */
export interface ExportTable {
  readonly columns: readonly string[];
  /** As long as the columns. */
  readonly rows: readonly (readonly ExportValue[])[];
}

/** RFC 4180 with a header line. */
export const csvText = ({ columns, rows }: ExportTable): string => csvOf([columns, ...rows]);

/** An array of objects. */
export const jsonText = ({ columns, rows }: ExportTable): string =>
  `${JSON.stringify(
    rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]]))),
    null,
    1,
  )}\n`;
