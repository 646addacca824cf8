import { createHash } from 'node:crypto';
import { access, constants, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { messageOf, usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';
import { fileHash } from './deb/download.ts';
import type { EnsuredProgram } from './trees/marker.ts';

/**
 * Makes a program of what the user already has: one executable, or a directory of them.
 * @throws MeshmarkError `path-missing`, `path-unreadable`, `path-not-executable`, or `path-incomplete` when one of `needs` is not there.
 */
export async function ensurePath(
  name: string,
  given: string,
  needs: readonly string[],
): Promise<EnsuredProgram> {
  const path = resolve(given);
  const info = await orNone(stat(path)).catch((error: unknown) => {
    throw usageError('path-unreadable', `${path} for ${name} cannot be looked at: ${messageOf(error)}.`);
  });
  if (info === null) throw usageError('path-missing', `There is no file or directory ${path} for ${name}.`);
  const files = info.isDirectory() ? await executablesIn(path) : [path];
  if (files.length === 0) {
    throw usageError(
      'path-not-executable',
      `The directory ${path} for ${name} has no executable file in it.`,
    );
  }
  if (!info.isDirectory() && !(await runnable(path))) {
    throw usageError(
      'path-not-executable',
      `The file ${path} for ${name} is not executable: run "chmod +x ${path}".`,
    );
  }
  requireAll(name, path, files, needs);
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${basename(file)} ${await fileHash(file)}\n`);
  const digest = hash.digest('hex');
  return {
    name,
    version: `path:${basename(path)}-${digest.slice(0, 8)}`,
    hash: digest,
    root: 'host',
    dir: null,
    bin: Object.fromEntries(files.map((file) => [basename(file), file])),
    provenance: { kind: 'path', pinned: false, unpinnedReason: null, from: path, packages: {} },
  };
}

const requireAll = (name: string, path: string, files: readonly string[], needs: readonly string[]): void => {
  if (needs.length === 0)
    throw usageError('path-unused', `${name} cannot be given by path: the kernel does its work.`);
  const there = files.map((file) => basename(file));
  const missing = needs.filter((need) => !there.includes(need));
  if (missing.length === 0) return;
  throw usageError(
    'path-incomplete',
    `${name} needs ${needs.join(' and ')}, and ${path} has no executable ${missing.join(' and ')}: give the directory that holds them.`,
  );
};

/** Whether this user can run a file: one that may not even be looked at is none. */
const runnable = async (path: string): Promise<boolean> => {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile() || (info.mode & 0o111) === 0) return false;
  return access(path, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
};

async function executablesIn(dir: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of (await readdir(dir)).sort()) {
    const path = join(dir, entry);
    if (await runnable(path)) found.push(path);
  }
  return found;
}
