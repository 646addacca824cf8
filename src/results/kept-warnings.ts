import { appendFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { orNone } from '../or-none.ts';
import { parseLines } from './lines.ts';
import { type RunWarning, RunWarningSchema, readRun, writeRun } from './run.ts';

/** In a run directory, while a sitting goes on: warnings of the outer process, since `run.json` is the inner one's then. */
const WARNINGS_FILE = 'warnings.jsonl';

/** Keeps a warning until {@link takeInWarnings}, so that a kill does not lose it. Returns when it is written. */
export const keepWarning = (dir: string, warning: RunWarning): void =>
  appendFileSync(join(dir, WARNINGS_FILE), `${JSON.stringify(warning)}\n`);

/** Moves what was kept, also by a sitting that was killed, to `run.json`. The caller holds the lock, and no sitting goes on. */
export const takeInWarnings = async (dir: string): Promise<void> => {
  const path = join(dir, WARNINGS_FILE);
  const bytes = await orNone(readFile(path));
  if (bytes === null) return;
  const textOf = (warning: RunWarning): string => JSON.stringify(warning);
  const { items } = parseLines(bytes, path, RunWarningSchema, textOf);
  const record = await readRun(dir);
  // A kill may have come between both steps.
  const known = new Set(record.warnings.map(textOf));
  const added = items.filter((warning) => !known.has(textOf(warning)));
  await writeRun(dir, { ...record, warnings: [...record.warnings, ...added] });
  await rm(path);
};
