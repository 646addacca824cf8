import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, usageError } from '../errors.ts';
import { survivalVerdicts } from '../report/survival.ts';
import { SURVIVAL_LEGEND, survivalRows, survivalSentence, throughRows } from '../report/survival-text.ts';
import {
  type SurvivalLine,
  SurvivalLineSchema,
  type SurvivalRecord,
  SurvivalRecordSchema,
} from '../results/survival.ts';
import { print, tableLines } from './output.ts';

/** What a survival's directory holds so far; null for another directory. A line that was not finished is left out. */
export const readSurvival = async (
  dir: string,
): Promise<{ readonly record: SurvivalRecord; readonly lines: readonly SurvivalLine[] } | null> => {
  const text = await readFile(join(dir, 'survival.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const written = await readFile(join(dir, 'answers.jsonl'), 'utf8').catch(() => '');
  try {
    return {
      record: SurvivalRecordSchema.parse(JSON.parse(text)),
      // What stands behind the last end of a line is the beginning of one.
      lines: written
        .split('\n')
        .slice(0, -1)
        .map((line) => SurvivalLineSchema.parse(JSON.parse(line))),
    };
  } catch (error) {
    throw usageError('survival-damaged', `${dir} holds no whole survival: ${messageOf(error)}.`);
  }
};

const seconds = (ms: number | null): string => (ms === null ? '-' : `${(ms / 1000).toFixed(1)} s`);

/** A session in a line, when it is over. */
export const sessionText = (line: SurvivalLine): string => {
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
    return `${begin}${what.padEnd(34)} ${before?.outcome}${removed === null ? '' : ` by ${removed}`} ${seconds(before?.ms ?? null)}${then} ${seconds(after?.ms ?? null)}`;
  }
  const { existing, reached } = line;
  const goesOn = existing?.works ? `goes on, gap ${seconds(existing.longestGapMs)}` : 'broke';
  const again = reached?.works ? `reached after ${seconds(reached.ms)}` : 'NOT reached';
  const said = reached?.said ? `  (${reached.said})` : '';
  return `${begin}${what.padEnd(34)} existing ${goesOn.padEnd(18)} ${again}${said}`;
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
  for (const verdict of verdicts) print(`${verdict.entry}: ${survivalSentence(verdict)}`);
};

/** When, where and how often, in a sentence. */
export const survivalMade = ({
  createdAt,
  passes,
  watchSeconds,
  versions,
  provenance,
}: SurvivalRecord): string =>
  `Made by meshmark ${versions.meshmark} on ${createdAt.slice(0, 10)}, ${passes} ${passes === 1 ? 'pass' : 'passes'}, connections watched for ${watchSeconds} s, testbed ${provenance.hardware.hash.slice(0, 8)}-${provenance.environment.hash.slice(0, 8)}.`;
