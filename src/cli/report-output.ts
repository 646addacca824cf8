import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';
import { compareEntries } from '../report/compare/compare.ts';
import type { Comparison } from '../report/compare/compare-types.ts';
import { reportOf } from '../report/run/analyse.ts';
import { infoOf } from '../report/run/info.ts';
import { renderTable } from '../report/run/table.ts';
import type { Report } from '../report/run/types.ts';
import { readCorrections, withdrawnFrom, withStale } from '../results/corrections.ts';
import { readJournal } from '../results/journal.ts';
import { readRun } from '../results/run.ts';
import { print } from './output.ts';

/** Reads a run directory and judges what it holds; a published one as corrections say that lie beside it. */
export const readReport = async (dir: string): Promise<Report> => {
  const found = await orNone(stat(dir));
  if (found === null) throw usageError('run-unknown', `There is no run directory ${dir}.`);
  const record = await readRun(dir);
  const { sessions } = await readJournal(dir);
  const corrections = await readCorrections(dirname(resolve(dir)));
  const folder = basename(resolve(dir));
  const info = infoOf(withStale(record, folder, corrections));
  return reportOf({ ...info, withdrawn: withdrawnFrom(corrections, folder) }, sessions);
};

/** Whether to colour what goes to standard output. */
export const wantsColour = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.stdout.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';

/** What `compare` says of the run in a directory that it began; null of any other run. */
export const readComparison = async (dir: string): Promise<Comparison | null> => {
  const record = await readRun(dir);
  const { suite, entries } = record.plan;
  const base = entries.find(({ control }) => control?.kind === 'anchor');
  const candidate = entries.find(({ control }) => control === null);
  if (suite !== 'compare' || base === undefined || candidate === undefined) return null;
  const { sessions } = await readJournal(dir);
  return compareEntries(infoOf(record), sessions, base.name, candidate.name);
};

/** Prints a run's tables, and of a comparison the sentence. */
export const printReport = async (dir: string): Promise<void> => {
  print(renderTable(await readReport(dir), { colour: wantsColour() }).trimEnd());
  const comparison = await readComparison(dir);
  if (comparison === null) return;
  print();
  print(comparison.sentence);
};
