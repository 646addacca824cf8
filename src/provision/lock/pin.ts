import { isDeepStrictEqual } from 'node:util';
import { cannotError } from '../../errors.ts';
import type { ProgressMessage } from '../progress.ts';
import type { Obtaining } from '../request.ts';
import type { Cache } from '../trees/cache.ts';
import { type EnsuredProgram, withPin } from '../trees/marker.ts';
import { findTree } from '../trees/tree.ts';
import type { ProgramLock } from './lock.ts';
import { readOverride, writeOverride } from './override.ts';

/** Why a program that was resolved here is not pinned. */
export const NOT_LOCKED = 'not in the lock file';
/** Why libraries are not pinned any more that were when a tree was made. */
const OTHERS_NOW = 'the lock file has others by now';

const unpinned = (name: string, instead: string): ProgressMessage => ({
  program: name,
  step: 'warning',
  detail: `${name} is not pinned (${NOT_LOCKED}): ${instead}`,
});

/** What a program that is built from source asks for; `words` name it in messages. */
interface BuildRequest extends Obtaining {
  readonly name: string;
  readonly words: string;
}

/** What a program is built from. */
export interface Pin<Lock> {
  /** Null when nothing says so yet and it must be resolved. */
  readonly lock: Lock | null;
  /** Whether the shipped lock file says so. */
  readonly pinned: boolean;
  /** Whether nothing else will do. */
  readonly locked: boolean;
}

/**
 * Why a program with libraries beside it is not pinned; null when it is. What is wrong with its libraries is said first, since
 * an entry of its own does not mend that.
 */
export const reasonOf = (
  { pinned }: Pick<Pin<unknown>, 'pinned'>,
  libraries: string | null,
): string | null => {
  if (libraries !== null) return `its libraries are not as pinned: ${libraries}`;
  return pinned ? null : NOT_LOCKED;
};

/**
 * Finds what a program is built from: in the shipped lock file, else as it was resolved on this machine before.
 * @throws MeshmarkError `not-locked` when only the lock file will do and does not have it.
 */
export async function pinOf<Lock extends ProgramLock>(
  { name, words, cache, locked, lock: { programs }, onProgress }: BuildRequest,
  matches: (lock: ProgramLock | undefined) => lock is Lock,
): Promise<Pin<Lock>> {
  const entry = programs[name];
  if (matches(entry)) return { lock: entry, pinned: true, locked };
  if (locked) {
    throw cannotError(
      'not-locked',
      `${name} is not in the lock file as asked (${words}): leave out --locked to resolve it now.`,
    );
  }
  const recorded = (await readOverride(cache, name))?.lock;
  if (!matches(recorded)) return { lock: null, pinned: false, locked };
  onProgress(unpinned(name, 'it is what was resolved here before'));
  return { lock: recorded, pinned: false, locked };
}

/** Why the libraries of a tree are not those that are pinned now; null when they are (Debian gives one version to one package alone), or where it has none. */
const librariesReason = (
  { provenance: { packages, unpinnedReason } }: EnsuredProgram,
  pinned: Readonly<Record<string, string>> | null,
): string | null => {
  const { rustc: _, ...libraries } = packages;
  const then = unpinnedReason === NOT_LOCKED ? null : unpinnedReason;
  // Executables that need no libraries stand alone, whatever is pinned for others.
  if (pinned === null || Object.keys(libraries).length === 0) return then;
  return isDeepStrictEqual(libraries, pinned) ? null : (then ?? reasonOf({ pinned: true }, OTHERS_NOW));
};

/**
 * The finished tree of what a pin names, if there is one. Whether it is pinned is what the lock file says now: it may have
 * been made before its entry was there, or that of its libraries, whose versions by package are `pinnedLibraries`. Others than
 * those are unpinned, also where they were pinned when it was made.
 * @throws MeshmarkError `not-locked` when only what is pinned will do and they are not.
 */
export async function findBuilt(
  cache: Cache,
  name: string,
  key: string,
  { pinned, locked }: Omit<Pin<unknown>, 'lock'>,
  pinnedLibraries: Readonly<Record<string, string>> | null = null,
): Promise<EnsuredProgram | null> {
  const ready = await findTree(cache, name, key);
  if (ready === null) return null;
  const reason = librariesReason(ready, pinnedLibraries) ?? (pinned ? null : NOT_LOCKED);
  if (locked && reason !== null) {
    throw cannotError(
      'not-locked',
      `${name} was made here before (${reason}): leave out --locked, or remove ${ready.dir} to have it made anew.`,
    );
  }
  return withPin(ready, reason);
}

/** Resolves what nothing pins, with a warning, and records it for the next time. */
export async function resolveAnew<Lock extends ProgramLock>(
  { name, words, cache, onProgress }: BuildRequest,
  resolve: () => Promise<Lock>,
): Promise<Lock> {
  onProgress(unpinned(name, 'it is resolved now'));
  onProgress({ program: name, step: 'resolve', detail: words });
  const lock = await resolve();
  const resolvedAt = new Date().toISOString();
  await writeOverride(cache, { format: 1, name, replaces: null, reason: NOT_LOCKED, resolvedAt, lock });
  return lock;
}
