import { plural } from '../../report/format.ts';
import { outageVerdicts } from '../../report/outage/outages.ts';
import { OUTAGES_LEGEND, outageRows } from '../../report/outage/outages-text.ts';
import type { Outage, OutagesRecord } from '../../results/outages.ts';
import { print, tableLines } from '../output.ts';
import { LOOK_UNITS, type LookText } from './lines.ts';
import { madeText } from './made.ts';

/** An outage in a line, when it is over. */
const outageText = (outage: Outage): string => {
  const { entry, event, pass, status, reason, ms, tcp } = outage;
  const seen = ms === null ? status.toUpperCase() : `${Math.round(ms)} ms`;
  const connection =
    tcp === null
      ? ''
      : `  TCP ${tcp.state}${tcp.gapMs === null ? '' : ` ${Math.round(tcp.gapMs)} ms`}${tcp.reason === null ? '' : ` (${tcp.reason})`}`;
  const why = reason === null ? '' : `  ${reason.split('\n')[0]}`;
  return `${entry.padEnd(13)} ${event.padEnd(14)} ${`${pass}`.padStart(2)}  ${seen.padStart(14)}${connection}${why}`;
};

/** Outages under way. */
export const outagesText: LookText<Outage> = {
  name: 'outages',
  unit: LOOK_UNITS.outages,
  lineText: outageText,
  isTrouble: ({ status }) => status === 'invalid' || status === 'failed',
};

/** The table of events and contestants. */
export const printOutages = (outages: readonly Outage[]): void => {
  for (const line of tableLines(outageRows(outageVerdicts(outages)))) print(line);
  print(OUTAGES_LEGEND);
};

/** When, where and how often, in a sentence. */
export const outagesMade = (record: OutagesRecord): string =>
  madeText(
    record,
    plural(record.passes, 'repetition'),
    `${plural(record.labs, 'lab')} at a time, ${record.awayLabs} where something is away`,
  );
