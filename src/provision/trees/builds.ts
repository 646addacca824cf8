import { createHash } from 'node:crypto';
import { readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDirectories } from '../../directories.ts';
import { MeshmarkError } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import { acquireLock, holderOf } from '../../results/lock.ts';
import type { OnProgress } from '../progress.ts';
import { BUILD_KILLED } from '../run.ts';
import { type Cache, ORPHAN_MS, pidNamespace } from './cache.ts';
import { treeBytes } from './tree.ts';

const POLL_MS = 500;

/** Codes of errors that say nothing against what was built so far. */
const INTERRUPTIONS: readonly string[] = ['timeout', BUILD_KILLED];

/** Name of a build's directory: SHA-256 over what is built and with what, and the PID namespace in which its lock holds. */
export const buildKey = (...parts: readonly string[]): string =>
  `${createHash('sha256').update(parts.join('\n')).digest('hex')}-${pidNamespace()}`;

/** A build, and where it is done. */
export interface BuildPlace {
  readonly cache: Cache;
  /** See {@link buildKey}. */
  readonly key: string;
  /** Directory of this job alone, which goes with it. */
  readonly temp: string;
  /** Directory in which the build was begun to find out what to build; there is none where that was known. */
  readonly begun: string;
  readonly program: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

const lockOf = (dir: string): string => `${dir}.lock`;

/**
 * Builds in a directory that nobody else has meanwhile and that holds what an earlier try got done. It stays when this one
 * is interrupted too, and goes when it succeeds or fails by itself, so that no damage in it can last.
 */
export async function inBuildDirectory<T>(place: BuildPlace, build: (dir: string) => Promise<T>): Promise<T> {
  const { cache, key, temp, begun, signal } = place;
  const dir = join(cache.builds, key);
  await using _lock = await held(dir, place);
  await adopt(begun, dir);
  await makeDirectories(dir);
  // Out of the way in one step: the next try would go on with a directory that is half removed.
  const remove = (): Promise<void> => rename(dir, join(temp, 'done'));
  const result = await build(dir).catch(async (error: unknown) => {
    if (!isInterruption(error, signal)) await remove();
    throw error;
  });
  await remove();
  return result;
}

const isInterruption = (error: unknown, signal: AbortSignal): boolean =>
  signal.aborted || (error instanceof MeshmarkError && INTERRUPTIONS.includes(error.code));

/** Waits until nobody else has a directory. The lock of a process that is gone is taken over. */
async function held(dir: string, { program, signal, onProgress }: BuildPlace): Promise<AsyncDisposable> {
  let told = false;
  for (;;) {
    signal.throwIfAborted();
    const pid = await holderOf(lockOf(dir));
    const lock = pid === null ? await lockNow(dir) : null;
    if (lock !== null) return lock;
    if (!told && pid !== null) {
      onProgress({ program, step: 'wait', detail: `for process ${pid}, which builds the same` });
      told = true;
    }
    await sleep(POLL_MS);
  }
}

/** The lock of a directory; null when another process was faster. */
const lockNow = (dir: string): Promise<AsyncDisposable | null> =>
  acquireLock(lockOf(dir)).catch((error: unknown) => {
    if (error instanceof MeshmarkError && error.code === 'run-locked') return null;
    throw error;
  });

/** Goes on with what was begun elsewhere, unless there is something here already. */
async function adopt(begun: string, dir: string): Promise<void> {
  await rename(begun, dir).catch((error: NodeJS.ErrnoException) => {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error;
  });
}

/** Whether a process that cannot be seen from this PID namespace may work at a build: its lock is there and not old. */
async function mayBeElsewhere(dir: string): Promise<boolean> {
  if (dir.endsWith(`-${pidNamespace()}`)) return false;
  const lock = await orNone(stat(lockOf(dir)));
  return lock !== null && Date.now() - lock.mtimeMs < ORPHAN_MS;
}

/** Moves the directories of builds that nobody works at into another directory; gives their bytes. */
export async function takeBuilds(cache: Cache, into: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(cache.builds, { withFileTypes: true })) {
    const dir = join(cache.builds, entry.name);
    if (!entry.isDirectory() || (await mayBeElsewhere(dir))) continue;
    if ((await holderOf(lockOf(dir))) !== null) continue;
    await using lock = await lockNow(dir);
    if (lock === null) continue;
    const taken = join(into, `build-${entry.name}`);
    await rename(dir, taken);
    bytes += await treeBytes(taken);
  }
  return bytes;
}
