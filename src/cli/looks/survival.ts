import { survivalVerdicts } from '../../report/without-servers/survival.ts';
import {
  SURVIVAL_LEGEND,
  survivalRows,
  survivalSentence,
  throughRows,
} from '../../report/without-servers/survival-text.ts';
import type { SurvivalLine, SurvivalRecord } from '../../results/survival.ts';
import { print, printWords, secondsOrHyphen, tableLines } from '../output.ts';
import { LOOK_UNITS, type LookText } from './lines.ts';
import { madeText, passesText } from './made.ts';

/** A session in a line, when it is over. */
const sessionText = (line: SurvivalLine): string => {
  const begin = `${line.entry.padEnd(13)} `;
  const what =
    line.type === 'carried'
      ? 'through others'
      : `without ${line.removed.join(', ') || 'nothing'}, ${line.event}`;
  if (line.status !== 'ok') return `${begin}${what.padEnd(34)} ${line.status.toUpperCase()}  ${line.reason}`;
  if (line.type === 'carried') {
    const { before, after, removed } = line;
    const then =
      after === null
        ? ''
        : `; without ${removed} ${after.outcome}${after.by === null ? '' : ` by ${after.by}`}`;
    return `${begin}${what.padEnd(34)} ${before?.outcome}${removed === null ? '' : ` by ${removed}`} ${secondsOrHyphen(before?.ms ?? null)}${then} ${secondsOrHyphen(after?.ms ?? null)}`;
  }
  const { existing, reached } = line;
  const goesOn = existing?.works ? `goes on, gap ${secondsOrHyphen(existing.longestGapMs)}` : 'broke';
  const again = reached?.works ? `reached after ${secondsOrHyphen(reached.ms)}` : 'NOT reached';
  const said = reached?.said ? `  (${reached.said})` : '';
  return `${begin}${what.padEnd(34)} existing ${goesOn.padEnd(18)} ${again}${said}`;
};

/** A survival under way. */
export const survivalText: LookText<SurvivalLine> = {
  name: 'survival',
  unit: LOOK_UNITS.survival,
  lineText: sessionText,
  isTrouble: ({ status }) => status === 'failed' || status === 'invalid',
};

/** The tables, then a sentence for each contestant. */
export const printSurvival = (lines: readonly SurvivalLine[]): void => {
  const verdicts = survivalVerdicts(lines);
  for (const table of [survivalRows(verdicts), throughRows(verdicts)]) {
    if (table.length < 2) continue;
    for (const line of tableLines(table)) print(line);
    print();
  }
  print(SURVIVAL_LEGEND);
  print();
  for (const verdict of verdicts) printWords(`${verdict.entry}: ${survivalSentence(verdict)}`);
};

/** When, where and how often, in a sentence. */
export const survivalMade = (record: SurvivalRecord): string =>
  madeText(record, passesText(record), `connections watched for ${record.watchSeconds} s`);
