import { COLUMNS } from './columns.ts';
import type { ReportRow } from './types.ts';

/** All rows, copies included, with full precision: an array of objects whose fields are COLUMNS. */
export const renderJson = (rows: readonly ReportRow[]): string =>
  `${JSON.stringify(
    rows.map((row) => Object.fromEntries(COLUMNS.map((column) => [column, row[column]]))),
    null,
    2,
  )}\n`;
