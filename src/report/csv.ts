import { COLUMNS } from './columns.ts';
import type { ReportRow } from './types.ts';

/** Quoted where RFC 4180 wants it; null is empty. */
const field = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180: lines of fields, the first of them the header. */
export const csvOf = (records: readonly (readonly (string | number | null)[])[]): string =>
  records.map((record) => `${record.map(field).join(',')}\r\n`).join('');

/** All rows, copies included, with full precision: RFC 4180 with a header line. */
export const renderCsv = (rows: readonly ReportRow[]): string =>
  csvOf([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))]);
