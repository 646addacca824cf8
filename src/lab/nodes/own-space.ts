import type { Stats } from 'node:fs';
import { constants, lstat, open, readdir, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnSpace } from '../types.ts';

/** Unit of `blocks`, whatever the file system's own is. */
const BLOCK_BYTES = 512;

/** So many files are looked at at once. */
const AT_ONCE = 64;

/** Whoever owns the files may put a link in the place of a directory at any time. */
const DIRECTORY = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** What cannot be read takes nothing: it is gone, its path is too long, or its owner closed it. */
const orNothing = <T>(reading: Promise<T>): Promise<T | null> => reading.catch(() => null);

/** Looks at everything in a directory that lies below another. */
const look = async (path: string, root: string, note: (path: string, file: Stats) => void): Promise<void> => {
  await using directory = await open(path, DIRECTORY);
  const here = `/proc/self/fd/${directory.fd}`;
  // A link may have come in the place of one on the way to it.
  if (!`${await readlink(here)}/`.startsWith(`${root}/`)) return;
  const names = await readdir(here);
  for (let i = 0; i < names.length; i += AT_ONCE)
    await Promise.all(
      names.slice(i, i + AT_ONCE).map(async (name) => {
        const file = await orNothing(lstat(join(here, name)));
        if (file !== null) note(join(path, name), file);
      }),
    );
};

/** What a directory and everything below it take. Links are not followed, and what goes meanwhile or cannot be read is left out. */
export const ownSpaceOf = async (directory: string): Promise<OwnSpace> => {
  let [usedBytes, usedFiles] = [0, 0];
  const ahead: string[] = [];
  const note = (path: string, file: Stats): void => {
    usedBytes += BLOCK_BYTES * file.blocks;
    usedFiles++;
    if (file.isDirectory()) ahead.push(path);
  };
  const root = await orNothing(realpath(directory));
  const own = root === null ? null : await orNothing(lstat(root));
  if (root === null || own === null) return { usedBytes, usedFiles };
  note(root, own);
  for (let path = ahead.pop(); path !== undefined; path = ahead.pop())
    await orNothing(look(path, root, note));
  return { usedBytes, usedFiles };
};
