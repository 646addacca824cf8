import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeDirectories } from '../../directories.ts';
import { usageError } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import { type AnyRecord, readAnyRecord, recordFiles } from '../../results/any-record.ts';
import { syncDirectory, writeAtomically } from '../../results/atomic.ts';
import { LOCK_FILE } from '../../results/directory.ts';
import { IndexSchema } from '../../results/index-schema.ts';
import { COMPRESSED, readLinesFile } from '../../results/lines-file.ts';
import { acquireLock, holderOf } from '../../results/lock.ts';
import {
  editedRecord,
  INDEX_FILE,
  indexOf,
  type PublishedRecord,
  readIndex,
  readPublished,
  readResults,
  sha256,
} from '../../results/published.ts';
import { boardOf } from '../../site/dataset/board.ts';
import { asPublished, type SiteRecord } from '../../site/dataset/source.ts';
import { refusalOf } from '../../site/publish/refusals.ts';

/** Above this, in bytes, a folder's lines are compressed. */
const PLAIN_AT_MOST = 5_000_000;

export interface PublishRequest {
  /** Directory of a run, a traversal, a survival or outages. */
  readonly dir: string;
  readonly results: string;
  readonly dryRun: boolean;
}

/** What a publication came to, or would. */
export interface Publication {
  readonly folder: string;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly uncompressed: number }[];
  /** Records in the index from now on. */
  readonly records: number;
  /** Tables that the page takes from this record from now on, with the record from which it took them before; null for none. */
  readonly tables: readonly { readonly scenario: string; readonly before: string | null }[];
  /** Earlier records of which the page shows nothing any more. */
  readonly displaced: readonly string[];
}

/** Where its directories were, what it went on with and where pairs were read says nothing of the figures, so the command is published without. */
const withoutPlaces = (command: readonly string[]): string[] =>
  command.filter(
    (word, i) =>
      !/^--(out|resume|surprising)(=|$)/.test(word) &&
      !/^--(out|resume|surprising)$/.test(command[i - 1] ?? ''),
  );

const recordText = async (path: string): Promise<string> => {
  const json = JSON.parse(await readFile(path, 'utf8')) as { command: readonly string[] };
  return `${JSON.stringify({ ...json, command: withoutPlaces(json.command) }, null, 1)}\n`;
};

export interface Files {
  /** SHA-256 of the lines, uncompressed. */
  readonly content: string;
  readonly files: readonly {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly uncompressed: number;
  }[];
}

/** What is published of a directory. */
export const filesOf = async (dir: string, { kind }: AnyRecord): Promise<Files> => {
  const names = recordFiles(kind);
  const record = Buffer.from(await recordText(join(dir, names.record)));
  const lines = (await readLinesFile(join(dir, names.lines))) ?? Buffer.alloc(0);
  const compress = record.length + lines.length > PLAIN_AT_MOST;
  return {
    content: sha256(lines),
    files: [
      { name: names.record, bytes: record, uncompressed: record.length },
      compress
        ? {
            name: `${names.lines}${COMPRESSED}`,
            bytes: gzipSync(lines, { level: 9 }),
            uncompressed: lines.length,
          }
        : { name: names.lines, bytes: lines, uncompressed: lines.length },
    ],
  };
};

const refused = (dir: string, why: string) =>
  usageError('publish-refused', `${dir} is not published: ${why}.`);

/** Refuses a directory that is not there, or in which somebody works. */
const atRest = async (dir: string): Promise<void> => {
  if ((await orNone(stat(dir)))?.isDirectory() !== true)
    throw usageError('run-unknown', `There is no directory ${dir}.`);
  const pid = await holderOf(join(dir, LOCK_FILE));
  if (pid !== null) throw refused(dir, `process ${pid} is still working in it`);
};

/** The record of a directory, if it may be published. */
const publishable = async (dir: string): Promise<AnyRecord> => {
  const read = await readAnyRecord(dir);
  const why = refusalOf(read);
  if (why !== null) throw refused(dir, why);
  return read;
};

/** All records, and whether the index has each of them; refuses where one was edited. */
const untouched = async (
  results: string,
): Promise<{ readonly records: readonly PublishedRecord[]; readonly whole: boolean }> => {
  const records = await readResults(results);
  const index = await readIndex(results);
  const edited = editedRecord(index, indexOf(records));
  if (edited === null) return { records, whole: index.records.length === records.length };
  throw usageError(
    'results-edited',
    `${edited} in ${results}, and published records are never edited: restore it, and publish a correction as a record of its own.`,
  );
};

/** What the page would show of a record before and after. */
const changes = (before: readonly PublishedRecord[], read: AnyRecord, folder: string, content: string) => {
  const sources = before.map(asPublished);
  const shown = (records: readonly SiteRecord[]) => {
    const { tables, traversals, survivals, outages } = boardOf(records);
    const looks = [...traversals, ...survivals, ...outages].map(({ record }) => record.folder);
    return { tables, folders: new Set([...tables.map(({ run }) => run.folder), ...looks]) };
  };
  const [was, is] = [shown(sources), shown([...sources, { ...read, folder, content, published: true }])];
  return {
    tables: is.tables
      .filter(({ run }) => run.folder === folder)
      .map(({ scenario, testbed }) => ({
        scenario,
        before:
          was.tables.find((table) => table.scenario === scenario && table.testbed === testbed)?.run.folder ??
          null,
      })),
    displaced: [...was.folders].filter((one) => !is.folders.has(one)),
  };
};

/** Writes a folder in one step: it is there as a whole or not at all. */
const writeFolder = async (results: string, folder: string, { files }: Files): Promise<void> => {
  const draft = join(results, `.${folder}.${process.pid}.tmp`);
  try {
    await mkdir(draft);
    for (const { name, bytes } of files) await writeFile(join(draft, name), bytes, { flush: true });
    await syncDirectory(draft);
    await rename(draft, join(results, folder));
    await syncDirectory(results);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

/**
 * Adds a record to the published ones and makes the index anew; a dry run says what that would do.
 * @throws MeshmarkError where the record may not be published, or is already.
 */
export const publish = async (request: PublishRequest): Promise<Publication> => {
  const { dir, results, dryRun } = request;
  await atRest(dir);
  if (dryRun) return publication(request, await publishable(dir));
  // It is read twice, to be judged and to be copied: who went on with it in between would be published without a judgement.
  await using _source = await acquireLock(join(dir, LOCK_FILE));
  const read = await publishable(dir);
  await makeDirectories(results);
  // Two at once would lose a line of the index.
  await using _results = await acquireLock(join(results, LOCK_FILE));
  return await publication(request, read);
};

const writeIndex = (results: string, records: readonly PublishedRecord[]): Promise<void> =>
  writeAtomically(
    join(results, INDEX_FILE),
    `${JSON.stringify(IndexSchema.parse(indexOf(records)), null, 1)}\n`,
  );

const publication = async (
  { dir, results, dryRun }: PublishRequest,
  read: AnyRecord,
): Promise<Publication> => {
  const { records, whole } = await untouched(results);
  // A publication that was interrupted left folders that the index does not know.
  if (!whole && !dryRun) await writeIndex(results, records);
  const files = await filesOf(dir, read);
  const twin = records.find(({ published }) => published.content === files.content);
  if (twin !== undefined)
    throw usageError('publish-refused', `${dir} was published before, as ${join(results, twin.folder)}.`);
  const folder = `${read.record.createdAt.slice(0, 10)}-${read.kind}-${files.content.slice(0, 8)}`;
  if (((await orNone(readdir(results))) ?? []).includes(folder))
    throw refused(dir, `${join(results, folder)} exists, and published records are never edited`);
  const outcome: Publication = {
    folder,
    files: files.files.map(({ name, bytes, uncompressed }) => ({ name, bytes: bytes.length, uncompressed })),
    records: records.length + 1,
    ...changes(records, read, folder, files.content),
  };
  if (dryRun) return outcome;
  await writeFolder(results, folder, files);
  const all = [...records, await readPublished(results, folder)].toSorted((a, b) =>
    a.folder < b.folder ? -1 : 1,
  );
  await writeIndex(results, all);
  return outcome;
};
