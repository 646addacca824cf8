import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectories } from '../directories.ts';
import { cannotError, type MeshmarkError, messageOf, usageError } from '../errors.ts';
import { syncDirectory, writeAtomically } from './atomic.ts';
import { JOURNAL_FILE, type JournalContent, readJournal } from './journal.ts';
import { acquireLock } from './lock.ts';
import { type LookKind, type LookRecord, recordFile } from './look.ts';
import { type Provenance, resumeDifference } from './provenance.ts';
import { refusePublished } from './refuse-published.ts';
import { type RunRecord, readRun, writeRun } from './run.ts';

/** In the directory of whatever is under way: who works in it. */
export const LOCK_FILE = 'lock';

/** A run directory that this process alone works in. Disposal gives it free. */
export interface RunDirectory extends AsyncDisposable {
  readonly dir: string;
  readonly record: RunRecord;
}

/** Makes `<runs>/<UTC time>-<suite>` with its record and locks it. */
export async function createRunDirectory(runs: string, record: RunRecord): Promise<RunDirectory> {
  const dir = await makeRunDirectory(runs, nameOf(record.createdAt, record.plan.suite));
  try {
    const lock = await acquireLock(join(dir, LOCK_FILE));
    await writeRun(dir, record);
    return owned(dir, record, lock);
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw unwritable(runs, error);
  }
}

/** Makes `<runs>/<UTC time>-<kind>`, or another name, with the record of a look and locks it. */
export async function createLookDirectory<Record extends LookRecord>(
  runs: string,
  kind: Pick<LookKind<Record, unknown>, 'name'>,
  record: Record,
  name: string = nameOf(record.createdAt, kind.name),
): Promise<{ readonly dir: string; readonly lock: AsyncDisposable }> {
  const dir = await makeRunDirectory(runs, name);
  try {
    const lock = await acquireLock(join(dir, LOCK_FILE));
    await writeAtomically(join(dir, recordFile(kind)), `${JSON.stringify(record, null, 1)}\n`);
    return { dir, lock };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw unwritable(runs, error);
  }
}

/** Opens a run to go on with it. Another format, testbed or instrument is refused: rounds would not compare. */
export async function openForResume(
  dir: string,
  now: Provenance,
): Promise<RunDirectory & { readonly journal: JournalContent }> {
  const record = await readRun(dir);
  await refusePublished(dir, JOURNAL_FILE);
  const difference = resumeDifference(record.provenance, now);
  if (difference !== null) {
    throw usageError(
      'run-testbed',
      `${dir} was begun with ${difference}, so it cannot be resumed; start a new run.`,
    );
  }
  const lock = await acquireLock(join(dir, LOCK_FILE));
  try {
    return { ...owned(dir, record, lock), journal: await readJournal(dir) };
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

const owned = (dir: string, record: RunRecord, lock: AsyncDisposable): RunDirectory => ({
  dir,
  record,
  [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose](),
});

/** `2026-03-01T09-30-00Z-quick`: sorts by time and is a plain file name. */
const nameOf = (iso: string, kind: string): string =>
  `${iso.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-')}-${kind}`;

/** Makes `<runs>/<name>`, or one with a number behind it, which nobody else has. */
async function makeRunDirectory(runs: string, name: string): Promise<string> {
  try {
    await makeDirectories(runs);
    const dir = await makeFree(join(runs, name));
    await syncDirectory(runs);
    return dir;
  } catch (error) {
    throw unwritable(runs, error);
  }
}

const unwritable = (runs: string, cause: unknown): MeshmarkError =>
  cannotError(
    'runs-unwritable',
    `No run directory can be made in ${runs} (${messageOf(cause)}): choose another place with --out.`,
    cause,
  );

async function makeFree(wanted: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const dir = attempt === 1 ? wanted : `${wanted}-${attempt}`;
    try {
      await mkdir(dir);
      return dir;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === 100) throw error;
    }
  }
}
