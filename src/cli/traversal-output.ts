import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../errors.ts';
import { traversalVerdicts } from '../report/traversal.ts';
import { TRAVERSAL_LEGEND, traversalRows } from '../report/traversal-text.ts';
import { type Cell, CellSchema, type TraversalRecord, TraversalRecordSchema } from '../results/traversal.ts';
import { print, tableLines } from './output.ts';

/** What a traversal's directory holds; null for another directory. */
export const readTraversal = async (
  dir: string,
): Promise<{ readonly record: TraversalRecord; readonly cells: readonly Cell[] } | null> => {
  const text = await readFile(join(dir, 'traversal.json'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = (await readFile(join(dir, 'cells.jsonl'), 'utf8').catch(() => '')).split('\n');
  try {
    return {
      record: TraversalRecordSchema.parse(JSON.parse(text)),
      cells: lines.flatMap((line) => (line === '' ? [] : CellSchema.parse(JSON.parse(line)))),
    };
  } catch (error) {
    throw usageError('traversal-damaged', `${dir} holds no whole traversal: ${(error as Error).message}.`);
  }
};

/** The table of pairs by contestants. */
export const printTraversal = (cells: readonly Cell[]): void => {
  for (const line of tableLines(traversalRows(traversalVerdicts(cells)))) print(line);
  print(TRAVERSAL_LEGEND);
};

/** When, where and how often, in a sentence. */
export const traversalMade = ({ createdAt, passes, versions, provenance }: TraversalRecord): string =>
  `Made by meshmark ${versions.meshmark} on ${createdAt.slice(0, 10)}, ${passes} ${passes === 1 ? 'pass' : 'passes'}, testbed ${provenance.hardware.hash.slice(0, 8)}-${provenance.environment.hash.slice(0, 8)}.`;
