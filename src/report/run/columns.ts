import type { ReportRow } from './types.ts';

/** Fields of a row in the order in which files carry them. New ones are only ever added at the end. */
const FIELDS = [
  'scenario',
  'metric',
  'unit',
  'direction',
  'entry',
  'control',
  'status',
  'n',
  'value',
  'ratio',
  'low',
  'high',
  'rankLow',
  'rankHigh',
  'duplicates',
  'attempts',
  'reason',
  'toReference',
  'staleDays',
  'verdict',
  'emulated',
] as const satisfies readonly (keyof ReportRow)[];

/** Names of the fields in files: the entry has always been `overlay` there. */
export const COLUMNS: readonly string[] = FIELDS.map((field) => (field === 'entry' ? 'overlay' : field));

/** What a row has in each of COLUMNS. */
export const valuesOf = (row: ReportRow): (string | number | null)[] => FIELDS.map((field) => row[field]);
