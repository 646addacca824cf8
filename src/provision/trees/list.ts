import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { orNone } from '../../or-none.ts';
import { takeBuilds } from './builds.ts';
import { type Cache, cacheAt, downloadsOf, removeTree, sweepTemp, tempDir } from './cache.ts';
import { MARKER, readMarker } from './marker.ts';
import { treeBytes } from './tree.ts';

/** One finished tree in the cache. */
export interface CacheEntry {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
  readonly bytes: number;
  readonly lastUsed: Date;
  readonly dir: string;
}

/** What the cache holds, the most recently used first. */
export async function cacheList(cache: Cache = cacheAt()): Promise<CacheEntry[]> {
  const entries: CacheEntry[] = [];
  for (const name of (await orNone(readdir(cache.trees))) ?? []) {
    const dir = join(cache.trees, name);
    const record = await readMarker(dir);
    if (record === null) continue;
    const { mtime } = await stat(join(dir, MARKER));
    const { name: program, version, hash } = record.program;
    entries.push({ name: program, version, hash, bytes: record.bytes, lastUsed: mtime, dir });
  }
  return entries.sort((a, b) => b.lastUsed.getTime() - a.lastUsed.getTime());
}

/** What pruning removed. */
export interface Pruned {
  readonly removed: readonly CacheEntry[];
  /** Bytes given back, those of downloads and unfinished builds included. */
  readonly bytes: number;
}

/**
 * Removes every tree whose program is not named in `keep`, all downloads (trees do not need them),
 * builds that nobody works at, and what interrupted runs left behind.
 */
export async function cachePrune(keep: readonly string[], cache: Cache = cacheAt()): Promise<Pruned> {
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  const removed = (await cacheList(cache)).filter((entry) => !keep.includes(entry.name));
  const downloads = downloadsOf(cache);
  const sizes = await Promise.all(downloads.map(treeBytes));
  // Renamed first, so that nobody finds a tree that is half removed.
  for (const [index, entry] of removed.entries()) await rename(entry.dir, join(temp.path, `tree${index}`));
  for (const [index, dir] of downloads.entries()) await rename(dir, join(temp.path, `download${index}`));
  const unfinished = await takeBuilds(cache, temp.path);
  for (const name of await readdir(temp.path)) await removeTree(join(temp.path, name));
  const bytes = [...sizes, unfinished, ...removed.map((entry) => entry.bytes)].reduce(
    (sum, size) => sum + size,
    0,
  );
  return { removed, bytes };
}
