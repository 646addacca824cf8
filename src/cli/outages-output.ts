import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../errors.ts';
import { outageVerdicts } from '../report/outages.ts';
import { OUTAGES_LEGEND, outageRows } from '../report/outages-text.ts';
import { type Outage, OutageSchema, type OutagesRecord, OutagesRecordSchema } from '../results/outages.ts';
import { print, tableLines } from './output.ts';

/** What a directory of outages holds; null for another directory. */
export const readOutages = async (
  dir: string,
): Promise<{ readonly record: OutagesRecord; readonly outages: readonly Outage[] } | null> => {
  const text = await readFile(join(dir, 'outages.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = (await readFile(join(dir, 'outages.jsonl'), 'utf8').catch(() => '')).split('\n');
  try {
    return {
      record: OutagesRecordSchema.parse(JSON.parse(text)),
      outages: lines.flatMap((line) => (line === '' ? [] : OutageSchema.parse(JSON.parse(line)))),
    };
  } catch (error) {
    throw usageError('outages-damaged', `${dir} holds no whole run of outages: ${(error as Error).message}.`);
  }
};

/** The table of events and contestants. */
export const printOutages = (outages: readonly Outage[]): void => {
  for (const line of tableLines(outageRows(outageVerdicts(outages)))) print(line);
  print(OUTAGES_LEGEND);
};

/** When, where and how often, in a sentence. */
export const outagesMade = ({ createdAt, repetitions, labs, versions, provenance }: OutagesRecord): string =>
  `Made by meshmark ${versions.meshmark} on ${createdAt.slice(0, 10)}, ${repetitions} ${repetitions === 1 ? 'repetition' : 'repetitions'}, ${labs} ${labs === 1 ? 'lab' : 'labs'} at a time, testbed ${provenance.hardware.hash.slice(0, 8)}-${provenance.environment.hash.slice(0, 8)}.`;
