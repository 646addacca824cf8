import { lstat, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Cache, removeTree, treeDir } from './cache.ts';
import {
  type EnsuredProgram,
  type Marker,
  programOf,
  readMarker,
  touchMarker,
  writeMarker,
} from './marker.ts';

/** The finished tree made from exactly this, if there is one. */
export async function findTree(cache: Cache, name: string, key: string): Promise<EnsuredProgram | null> {
  const dir = treeDir(cache, name, key);
  const record = await readMarker(dir);
  if (record === null || record.key !== key || record.program.name !== name) return null;
  await touchMarker(dir);
  return programOf(dir, record);
}

/** Puts a finished tree in place in one step; when another process was faster, theirs is used. */
export async function placeTree(
  cache: Cache,
  built: string,
  key: string,
  program: Marker['program'],
): Promise<EnsuredProgram> {
  const bytes = await treeBytes(built);
  const record: Marker = { format: 1, key, createdAt: new Date().toISOString(), bytes, program };
  await writeMarker(built, record);
  const dir = treeDir(cache, program.name, key);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await rename(built, dir);
      return programOf(dir, record);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if ((code !== 'ENOTEMPTY' && code !== 'EEXIST') || attempt > 2) throw error;
      const other = await findTree(cache, program.name, key);
      if (other !== null) return other;
      // A directory without a valid record is damaged: out of the way with it, then try again.
      const junk = `${built}.junk${attempt}`;
      await rename(dir, junk).catch(() => {});
      await removeTree(junk);
    }
  }
}

/** Bytes of all files below a directory. */
export async function treeBytes(dir: string): Promise<number> {
  const entries = await readdir(dir, { withFileTypes: true });
  const sizes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return treeBytes(path);
      return entry.isFile() ? (await lstat(path)).size : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
