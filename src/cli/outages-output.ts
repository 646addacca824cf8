import { plural } from '../report/format.ts';
import { outageVerdicts } from '../report/outages.ts';
import { OUTAGES_LEGEND, outageRows } from '../report/outages-text.ts';
import type { Outage, OutagesRecord } from '../results/outages.ts';
import { madeText } from './made.ts';
import { print, tableLines } from './output.ts';

/** The table of events and contestants. */
export const printOutages = (outages: readonly Outage[]): void => {
  for (const line of tableLines(outageRows(outageVerdicts(outages)))) print(line);
  print(OUTAGES_LEGEND);
};

/** When, where and how often, in a sentence. */
export const outagesMade = (record: OutagesRecord): string =>
  madeText(record, plural(record.passes, 'repetition'), `${plural(record.labs, 'lab')} at a time`);
