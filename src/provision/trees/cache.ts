import { randomBytes } from 'node:crypto';
import { readlinkSync, type Stats } from 'node:fs';
import { chmod, readdir, readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeDirectories } from '../../directories.ts';
import { cannotError, messageOf } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import { diskFull, isDiskFull } from '../run.ts';

/** The directories below the cache. */
export interface Cache {
  readonly root: string;
  /** Finished trees, one directory each. */
  readonly trees: string;
  /** Downloaded packages by SHA-256, shared between trees. */
  readonly debs: string;
  /** Downloaded archives of upstream by SHA-256. */
  readonly archives: string;
  /** A Nix store of our own, with what packages of nixpkgs are built from. */
  readonly nix: string;
  /** Builds that were not finished, a directory each with its lock beside it; see builds.ts. */
  readonly builds: string;
  /** What was resolved on this machine because the shipped lock file could not be followed. */
  readonly locks: string;
  /** Work in progress, one directory per process and job. */
  readonly tmp: string;
}

/** The directories of what was fetched to make trees, which do not need it once they are made. */
export const downloadsOf = (cache: Cache): readonly string[] => [cache.debs, cache.archives, cache.nix];

/** What another PID namespace's process left and nobody touched for this long is an orphan. */
export const ORPHAN_MS = 24 * 3600 * 1000;

/** Where the private cache is, by the environment. */
export function cacheAt(env: NodeJS.ProcessEnv = process.env): Cache {
  const base = env.MESHMARK_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'meshmark');
  const root = resolve(base);
  return {
    root,
    trees: join(root, 'trees'),
    debs: join(root, 'debs'),
    archives: join(root, 'archives'),
    nix: join(root, 'nix'),
    builds: join(root, 'builds'),
    locks: join(root, 'locks'),
    tmp: join(root, 'tmp'),
  };
}

/** A program's name as one safe path component. */
export const fileName = (name: string): string => name.replace(/[^A-Za-z0-9@._+-]/g, '-').replace(/^\./, '-');

/** The directory of a finished tree; `key` is the SHA-256 of what the tree was made from. */
export const treeDir = (cache: Cache, name: string, key: string): string =>
  join(cache.trees, `${fileName(name)}-${key.slice(0, 16)}`);

/**
 * The text of a file of the cache; null when it is not there.
 * @throws MeshmarkError `cache-unreadable`, so that nothing is made anew in the place of what is there.
 */
export const readCached = (path: string): Promise<string | null> =>
  orNone(readFile(path, 'utf8')).catch((error: unknown) => {
    throw cannotError(
      'cache-unreadable',
      `${path} cannot be read (${messageOf(error)}): let it be read, or put the cache elsewhere with MESHMARK_CACHE.`,
      error,
    );
  });

/** A process id means something only inside its own PID namespace, so what is named by one carries this too. */
export const pidNamespace = (): string => {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
  } catch {
    return '0';
  }
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** A private directory for one job, removed when disposed. */
export interface TempDir extends AsyncDisposable {
  readonly path: string;
}

/** Makes the cache's directories and one for a job on the same file system as the trees. */
export async function tempDir(cache: Cache): Promise<TempDir> {
  const path = join(cache.tmp, `${process.pid}-${pidNamespace()}-${randomBytes(4).toString('hex')}`);
  try {
    for (const dir of [cache.trees, cache.builds, cache.locks, ...downloadsOf(cache), path])
      await makeDirectories(dir);
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(cache.root, error);
    throw cannotError(
      'cache-unwritable',
      `The cache ${cache.root} cannot be written: put it elsewhere with MESHMARK_CACHE.`,
      error,
    );
  }
  await refuseShared(cache);
  return { path, [Symbol.asyncDispose]: () => removeTree(path) };
}

/**
 * What is in the cache runs with one's own rights, so nobody else may have put it there. A group may write to it: where the umask
 * lets it, it is as a rule the user's own.
 */
export const refuseShared = async ({ root, trees }: Cache): Promise<void> => {
  for (const dir of [root, trees]) {
    const found = await orNone(stat(dir));
    if (found !== null) refuseSharedDirectory(dir, found);
  }
};

const refuseSharedDirectory = (dir: string, { uid, mode }: Pick<Stats, 'uid' | 'mode'>): void => {
  const me = process.getuid?.() ?? uid;
  const foreign = me !== 0 && uid !== me && uid !== 0;
  if (!foreign && (mode & 0o002) === 0) return;
  throw cannotError(
    'cache-shared',
    `The cache ${dir} ${foreign ? 'belongs to another user' : 'may be written by everybody'}, and its programs run with your rights: put it elsewhere with MESHMARK_CACHE${foreign ? '' : ', or take that right away (chmod o-w)'}.`,
  );
};

/** Removes temporary directories of processes that are gone; says how many. */
export async function sweepTemp(cache: Cache): Promise<number> {
  // The job that this precedes says itself what is wrong with the cache.
  const names = await readdir(cache.tmp).catch(() => []);
  let swept = 0;
  for (const name of names) {
    const path = join(cache.tmp, name);
    const [pid, namespace] = name.split('-');
    const known = namespace === pidNamespace() && /^\d+$/.test(pid ?? '');
    const info = await stat(path).catch(() => null);
    const orphan = info !== null && Date.now() - info.mtimeMs > ORPHAN_MS;
    if ((known && !alive(Number(pid))) || (!known && orphan)) {
      await removeTree(path);
      swept += 1;
    }
  }
  return swept;
}

/** Removes a directory with everything in it, directories without write permission included. */
export async function removeTree(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true, maxRetries: 2 });
  } catch {
    await openDirectories(path);
    await rm(path, { recursive: true, force: true, maxRetries: 2 });
  }
}

async function openDirectories(dir: string): Promise<void> {
  const entries = await chmod(dir, 0o700)
    .then(() => readdir(dir, { withFileTypes: true }))
    .catch((error: NodeJS.ErrnoException) => {
      // A removal that failed goes on for a moment with what it had begun.
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  for (const entry of entries) {
    if (entry.isDirectory()) await openDirectories(join(dir, entry.name));
  }
}
