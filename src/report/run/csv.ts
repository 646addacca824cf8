import { COLUMNS, valuesOf } from './columns.ts';
import type { ReportRow } from './types.ts';

type Value = string | number | boolean | null;

/** What spreadsheets take for a formula (OWASP, "CSV Injection"): the last words of a daemon are none. */
const FORMULA = /^[=+\-@\t\r]/;

/** Quoted where RFC 4180 wants it; null is empty. A text that would be a formula has an apostrophe in front. */
const field = (value: Value): string => {
  const plain = value === null ? '' : String(value);
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${plain}` : plain;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180: lines of fields, the first of them the header. */
export const csvOf = (records: readonly (readonly Value[])[]): string =>
  records.map((record) => `${record.map(field).join(',')}\r\n`).join('');

/** All rows, copies included, with full precision: RFC 4180 with a header line. */
export const renderCsv = (rows: readonly ReportRow[]): string => csvOf([COLUMNS, ...rows.map(valuesOf)]);
