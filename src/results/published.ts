import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';
import { type AnyRecord, readAnyRecord, recordFiles } from './any-record.ts';
import { FOLDER, type Index, IndexSchema, type Published } from './index-schema.ts';
import { COMPRESSED, readLinesFile } from './lines-file.ts';
import { canonicalJson, testbedId } from './provenance.ts';
import { commitOf, entriesOf } from './record-facts.ts';

export const INDEX_FILE = 'index.json';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/** A published record with what is in it. */
export type PublishedRecord = AnyRecord & { readonly folder: string; readonly published: Published };

/** Reads one folder of `results`. Throws as readAnyRecord does. */
export const readPublished = async (results: string, folder: string): Promise<PublishedRecord> => {
  const dir = join(results, folder);
  const read = await readAnyRecord(dir);
  const { kind, record, lines } = read;
  const content = (await readLinesFile(join(dir, recordFiles(kind).lines))) ?? new Uint8Array();
  const entries = await readdir(dir, { withFileTypes: true });
  const names = recordFiles(kind);
  const known: readonly string[] = [names.record, names.lines, `${names.lines}${COMPRESSED}`];
  // Whatever is here becomes part of the site.
  const stranger = entries.find((entry) => !entry.isFile() || !known.includes(entry.name));
  if (stranger !== undefined)
    throw usageError(
      'results-damaged',
      `${join(dir, stranger.name)} is no file of a ${kind} record; take it away.`,
    );
  const files = await Promise.all(
    entries
      .map(({ name }) => name)
      .toSorted()
      .map(async (name) => {
        const bytes = await readFile(join(dir, name));
        return { name, bytes: bytes.length, sha256: sha256(bytes) };
      }),
  );
  return {
    ...read,
    folder,
    published: {
      folder,
      kind,
      createdAt: record.createdAt,
      testbed: testbedId(record.provenance),
      commit: commitOf(read)?.id ?? null,
      entries: entriesOf(read).map(({ name }) => name),
      content: sha256(content),
      lines: lines.length,
      files,
    },
  };
};

/** Every published record, by folder; none where there is no such directory. */
export const readResults = async (results: string): Promise<readonly PublishedRecord[]> => {
  const names = (await orNone(readdir(results))) ?? [];
  const read: PublishedRecord[] = [];
  // One after the other: each may be many megabytes.
  for (const folder of names.filter((name) => FOLDER.test(name)).sort())
    read.push(await readPublished(results, folder));
  return read;
};

/** The index as the folders have it. */
export const indexOf = (records: readonly PublishedRecord[]): Index => ({
  meshmarkResults: 1,
  records: records.map(({ published }) => published),
});

/** The index as it was written; an empty one where there is none. */
export const readIndex = async (results: string): Promise<Index> => {
  const path = join(results, INDEX_FILE);
  const text = await orNone(readFile(path, 'utf8'));
  if (text === null) return { meshmarkResults: 1, records: [] };
  try {
    return IndexSchema.parse(JSON.parse(text));
  } catch {
    throw usageError('results-damaged', `${path} is no index of published records; restore it.`);
  }
};

/** The first record that is not what the index says of it, as a clause; null when all are. */
export const editedRecord = (written: Index, found: Index): string | null => {
  for (const record of written.records) {
    const now = found.records.find(({ folder }) => folder === record.folder);
    if (now === undefined) return `${record.folder} is gone`;
    if (canonicalJson(now) !== canonicalJson(record)) return `${record.folder} is not what it was`;
  }
  return null;
};
