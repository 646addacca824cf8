import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { orNone } from '../../or-none.ts';
import type { SiteAudit } from '../../site/audit.ts';
import type { Dataset } from '../../site/dataset/dataset.ts';
import type { SiteDelivered } from '../../site/delivered/delivered.ts';
import type { EntryDetails } from '../../site/details/details.ts';
import type { LegacyTable } from '../../site/legacy.ts';
import type { PageAssets, RenderPages } from '../../site/pages.ts';
import { built } from './built.ts';

/** Where builds lie: in a clone below the sources, in the package beside its code. */
const BUILT = fileURLToPath(new URL('../../../web/leaderboard/dist/', import.meta.url));

/** A document that this program wrote itself a moment ago. */
const json = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;

const detailsIn = async (dir: string): Promise<Readonly<Record<string, EntryDetails>>> => {
  const names = (await orNone(readdir(dir))) ?? [];
  const all = await Promise.all(names.map((name) => json<EntryDetails>(join(dir, name))));
  return Object.fromEntries(all.map((one) => [one.entry, one]));
};

/** The file of lines of every record that is there; it may be compressed. */
const linesIn = async (dir: string): Promise<Readonly<Record<string, string>>> => {
  const records = (await orNone(readdir(dir))) ?? [];
  const all = await Promise.all(
    records.map(async (record) => {
      const names = await readdir(join(dir, record));
      return [record, names.find((name) => /\.jsonl(\.gz)?$/.test(name)) ?? ''] as const;
    }),
  );
  return Object.fromEntries(all.filter(([, name]) => name !== ''));
};

/** Paths of the pictures for previews that a site has. */
const previewsIn = async (dir: string): Promise<readonly string[]> => {
  const names = (await orNone(readdir(join(dir, 'previews'), { recursive: true }))) ?? [];
  return names.map((name) => `previews/${name}`);
};

export interface PagesOptions {
  /** Where the site will be, with a slash at the end; null where nobody said. */
  readonly url?: string | null;
  /** Folder of another build than the usual one. */
  readonly build?: string;
  /** Ends a build that is under way; without one its deadline does. */
  readonly signal?: AbortSignal;
}

/**
 * Writes every page of the site into a folder that has its data in `data/`, with the scripts and styles that they need.
 * In a clone they are built first, if they are older than their sources. Pages name the pictures for previews that lie in it.
 */
export const pagesInto = async (
  dir: string,
  { url = null, build, signal = new AbortController().signal }: PagesOptions = {},
): Promise<void> => {
  const from = build ?? (await built(BUILT, signal));
  const { renderPages } = (await import(pathToFileURL(join(from, 'server/render.js')).href)) as {
    renderPages: RenderPages;
  };
  const data = join(dir, 'data');
  const pages = renderPages({
    dataset: await json<Dataset>(join(data, 'dataset.json')),
    assets: await json<PageAssets>(join(from, 'assets.json')),
    details: await detailsIn(join(data, 'details')),
    audit: await orNone(json<SiteAudit>(join(data, 'audit.json'))),
    delivered: await orNone(json<SiteDelivered>(join(data, 'delivered.json'))),
    legacy: await orNone(json<LegacyTable>(join(data, 'legacy.json'))),
    lines: await linesIn(join(data, 'records')),
    url,
    previews: await previewsIn(dir),
  });
  await cp(join(from, 'client'), dir, {
    recursive: true,
    filter: (path) => !path.endsWith('manifest.json'),
  });
  for (const { path, text } of pages) {
    if (relative(dir, join(dir, path)).startsWith('..')) throw new Error(`${path} is outside the site`);
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  }
};
