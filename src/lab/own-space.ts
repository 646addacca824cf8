import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { orNone } from '../or-none.ts';
import type { OwnSpace } from './types.ts';

/** Unit of `blocks`, whatever the file system's own is. */
const BLOCK_BYTES = 512;

/** What a directory and everything below it take. Links are not followed, and what goes meanwhile is left out. */
export const ownSpaceOf = async (directory: string): Promise<OwnSpace> => {
  let [usedBytes, usedFiles] = [0, 0];
  const ahead = [directory];
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
    const file = await orNone(lstat(path));
    if (file === null) continue;
    usedBytes += BLOCK_BYTES * file.blocks;
    usedFiles++;
    if (!file.isDirectory()) continue;
    for (const name of (await orNone(readdir(path))) ?? []) ahead.push(join(path, name));
  }
  return { usedBytes, usedFiles };
};
