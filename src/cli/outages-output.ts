import { outageVerdicts } from '../report/outages.ts';
import { OUTAGES_LEGEND, outageRows } from '../report/outages-text.ts';
import type { Outage, OutagesRecord } from '../results/outages.ts';
import { print, tableLines } from './output.ts';

/** The table of events and contestants. */
export const printOutages = (outages: readonly Outage[]): void => {
  for (const line of tableLines(outageRows(outageVerdicts(outages)))) print(line);
  print(OUTAGES_LEGEND);
};

/** When, where and how often, in a sentence. */
export const outagesMade = ({ createdAt, passes, labs, versions, provenance }: OutagesRecord): string =>
  `Made by meshmark ${versions.meshmark} on ${createdAt.slice(0, 10)}, ${passes} ${passes === 1 ? 'repetition' : 'repetitions'}, ${labs} ${labs === 1 ? 'lab' : 'labs'} at a time, testbed ${provenance.hardware.hash.slice(0, 8)}-${provenance.environment.hash.slice(0, 8)}.`;
