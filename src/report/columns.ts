import type { ReportRow } from './types.ts';

/** Fields of a row in the order in which files carry them. New ones are only ever added at the end. */
export const COLUMNS = [
  'scenario',
  'metric',
  'unit',
  'direction',
  'overlay',
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
