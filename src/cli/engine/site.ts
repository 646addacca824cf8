import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { makeDirectories } from '../../directories.ts';
import { usageError } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import { type RecordKind, readAnyRecord, recordFiles } from '../../results/any-record.ts';
import { readCorrections } from '../../results/corrections.ts';
import { readExplanations } from '../../results/explanations.ts';
import { readLinesFile } from '../../results/lines-file.ts';
import { readMaintainers } from '../../results/maintainers.ts';
import { type PublishedRecord, readResults } from '../../results/published.ts';
import { auditOf } from '../../site/audit.ts';
import { boardOf } from '../../site/dataset/board.ts';
import { datasetOf } from '../../site/dataset/build.ts';
import type { Dataset } from '../../site/dataset/dataset.ts';
import { asPublished, type SiteRecord } from '../../site/dataset/source.ts';
import { deliveredOf } from '../../site/delivered/delivered.ts';
import { detailsOf } from '../../site/details/details.ts';
import { detailsFile } from '../../site/details/details-file.ts';
import { siteRounds } from '../../site/details/rounds-of.ts';
import { exportFiles } from '../../site/exports/exports.ts';
import { legacyTable } from '../../site/legacy.ts';
import { type PagesOptions, pagesInto } from '../site/pages.ts';
import { type Files, filesOf } from './publish.ts';

export interface SiteRequest {
  /** Where published results are. */
  readonly results: string;
  /** Directories of records that are shown although they are not published, and marked so. */
  readonly runs: readonly string[];
}

/** Where a site has its dataset. */
const DATASET = join('data', 'dataset.json');
const LEGACY = join('legacy', 'vpn-bench', 'results.json');

interface Unpublished {
  readonly record: SiteRecord;
  readonly files: Files;
}

const unpublished = async (dir: string): Promise<Unpublished> => {
  const read = await readAnyRecord(dir);
  const files = await filesOf(dir, read);
  const folder = basename(resolve(dir));
  return { record: { ...read, folder, published: false, content: files.content }, files };
};

/** Folders beside `data` that a build writes; pages of records that are not shown any more would stay in them. */
const PAGES = ['assets', 'entries', 'lines', 'pictures', 'previews', 'scenarios'];

/** What a dataset says of itself, whichever version of meshmark made it. */
const DatasetMark = z.object({ meshmarkDataset: z.int() });

const isSite = async (out: string): Promise<boolean> => {
  const text = await orNone(readFile(join(out, DATASET), 'utf8'));
  try {
    return text !== null && DatasetMark.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
};

/** Only what is a site, or empty, is written anew; hidden files are no page's, such as those of git. */
const clear = async (out: string): Promise<void> => {
  const names = (await readdir(out)).filter((name) => !name.startsWith('.'));
  if (names.length === 0) return;
  if (!(await isSite(out)))
    throw usageError(
      'site-out',
      `${out} is neither empty nor a site that meshmark built; choose another place with --out.`,
    );
  for (const name of names)
    if (PAGES.includes(name) || name.endsWith('.html')) await rm(join(out, name), { recursive: true });
  // It says whose folder this is, should a build end half-way, and is written anew.
  for (const name of await readdir(join(out, 'data')))
    if (join('data', name) !== DATASET) await rm(join(out, 'data', name), { recursive: true });
};

/** A record's file of lines as it is, and each line as a file of its own: no host and no browser leads into the middle of one. */
const writeLines = async (dir: string, kind: RecordKind): Promise<void> => {
  const all = (await readLinesFile(join(dir, recordFiles(kind).lines)))?.toString('utf8') ?? '';
  await makeDirectories(join(dir, 'lines'));
  for (const [i, line] of all.split('\n').entries())
    if (line !== '') await writeFile(join(dir, 'lines', `${i + 1}.json`), line);
};

/** The records themselves, so that every figure leads to the line that it comes from, on any host. */
const writeRecords = async (
  data: string,
  results: string,
  published: readonly PublishedRecord[],
  others: readonly Unpublished[],
): Promise<void> => {
  for (const { folder, kind, published: record } of published) {
    const dir = join(data, 'records', folder);
    await makeDirectories(dir);
    for (const { name } of record.files)
      await writeFile(join(dir, name), await readFile(join(results, folder, name)));
    await writeLines(dir, kind);
  }
  for (const { record, files } of others) {
    const dir = join(data, 'records', record.folder);
    await makeDirectories(dir);
    for (const { name, bytes } of files.files) await writeFile(join(dir, name), bytes);
    await writeLines(dir, record.kind);
  }
};

const writeLegacy = async (data: string, results: string): Promise<void> => {
  const text = await orNone(readFile(join(results, LEGACY), 'utf8'));
  if (text !== null)
    await writeFile(join(data, 'legacy.json'), JSON.stringify(legacyTable(JSON.parse(text))));
};

/**
 * Makes `out/data` anew from published records and those that were named: dataset.json, rounds.json, audit.json,
 * delivered.json, legacy.json, details/, exports/ and records/. Returns the dataset.
 */
const writeData = async (out: string, { results, runs }: SiteRequest): Promise<Dataset> => {
  const published = await readResults(results);
  const others = await Promise.all(runs.map(unpublished));
  const taken = new Set(published.map(({ folder }) => folder));
  for (const { record } of others) {
    if (taken.has(record.folder))
      throw usageError(
        'site-twice',
        `${record.folder} is published already, or named twice; name each record once.`,
      );
    taken.add(record.folder);
  }
  if (published.length + others.length === 0)
    throw usageError(
      'site-empty',
      `There is nothing to show: ${results} has no published record; name one with --run.`,
    );
  const board = boardOf([...published.map(asPublished), ...others.map(({ record }) => record)], {
    maintainers: await readMaintainers(results),
    explanations: await readExplanations(results),
    corrections: await readCorrections(results),
  });
  const dataset = datasetOf(board);
  const data = join(out, 'data');
  await clear(out);
  for (const dir of ['details', 'exports']) await makeDirectories(join(data, dir));
  await writeFile(join(out, DATASET), JSON.stringify(dataset));
  await writeFile(join(data, 'rounds.json'), JSON.stringify(siteRounds(board, dataset)));
  await writeFile(join(data, 'audit.json'), JSON.stringify(auditOf(board)));
  await writeFile(join(data, 'delivered.json'), JSON.stringify(deliveredOf(board)));
  for (const entry of board.entries)
    await writeFile(join(data, 'details', detailsFile(entry.name)), JSON.stringify(detailsOf(board, entry)));
  for (const [name, text] of Object.entries(exportFiles(board)))
    await writeFile(join(data, 'exports', name), text);
  await writeRecords(data, results, published, others);
  await writeLegacy(data, results);
  return dataset;
};

/** Makes the whole site: data, and the pages that show it. */
export const buildSite = async (
  out: string,
  request: SiteRequest,
  pages: PagesOptions = {},
): Promise<Dataset> => {
  await makeDirectories(out);
  const dataset = await writeData(out, request);
  await pagesInto(out, pages);
  return dataset;
};
