import { COLUMNS } from './columns.ts';
import type { ReportRow } from './types.ts';

/** Quoted where RFC 4180 wants it; null is empty. */
const field = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** All rows, copies included, with full precision: RFC 4180 with a header line. */
export const renderCsv = (rows: readonly ReportRow[]): string =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))]
    .map((record) => `${record.map(field).join(',')}\r\n`)
    .join('');
