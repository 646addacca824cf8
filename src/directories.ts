import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/**
 * Makes a directory and those above it. Node's own recursive mkdir tries for ever where a file system refuses with
 * ENOENT, as /proc does. Rejects with the file system's error.
 */
export async function makeDirectories(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) return existing(path, error);
    await makeDirectories(dirname(path));
    // Another process may have made it meanwhile.
    await mkdir(path).catch((again: unknown) => existing(path, again));
  }
}

/** A path that was already there is fine if it is a directory. */
async function existing(path: string, error: unknown): Promise<void> {
  if (codeOf(error) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error;
}
