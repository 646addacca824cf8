import { COLUMNS, valuesOf } from './columns.ts';
import type { ReportRow } from './types.ts';

const documentOf = (row: ReportRow): Record<string, unknown> => {
  const values = valuesOf(row);
  return Object.fromEntries(COLUMNS.map((column, i) => [column, values[i]]));
};

/** All rows, copies included, with full precision: an array of objects whose fields are COLUMNS. */
export const renderJson = (rows: readonly ReportRow[]): string =>
  `${JSON.stringify(rows.map(documentOf), null, 2)}\n`;
