import { join } from 'node:path';
import type { ProgramLock } from './lock/lock.ts';
import { findBuilt, pinOf, reasonOf, resolveAnew } from './lock/pin.ts';
import type { ObtainRequest } from './request.ts';
import { inBuildDirectory } from './trees/builds.ts';
import { sweepTemp, tempDir } from './trees/cache.ts';
import type { EnsuredProgram } from './trees/marker.ts';
import { placeTree } from './trees/tree.ts';

/** How one program is made, as its kind of source does it. */
export interface Strategy<Lock extends ProgramLock> {
  /** What it is made of, for messages. */
  readonly words: string;
  /** The same for results, where they say more. */
  readonly from?: string;
  /** Whether a lock entry answers what is asked for now. */
  readonly matches: (entry: ProgramLock | undefined) => entry is Lock;
  /** Identity of its tree: SHA-256 over what it is made of. */
  readonly keyOf: (lock: Lock) => string;
  /** Pinned versions of the libraries that lie in its tree, by package; null where they are not pinned. */
  readonly libraries?: Readonly<Record<string, string>> | null;
  /** Finds the compiler, or whatever else it takes to resolve and to make it. */
  readonly begin: (job: Job<Lock>) => Promise<Maker<Lock>>;
}

/** The making of a program that is not in the cache. */
export interface Job<Lock> {
  /** Directory of this job alone, which goes with it. */
  readonly temp: string;
  /** Below it, and not there yet: what is fetched here to resolve it, {@link Task.resumably} goes on with. */
  readonly begun: string;
  /** What it is made of; null when that must be resolved. */
  readonly pinned: Lock | null;
}

/** Resolves and makes a program with what was found for that. */
export interface Maker<Lock> {
  /** Asks where the program comes from what it is made of now. */
  readonly resolve: () => Promise<Lock>;
  /** Makes its tree and has it put in place, by one of the two ways that the task has for that. */
  readonly make: (task: Task<Lock>) => Promise<EnsuredProgram>;
}

/** What is to be made. */
export interface Task<Lock> {
  readonly lock: Lock;
  /** See {@link Strategy.keyOf}. */
  readonly key: string;
  /** Where the tree is to be made; it is not there yet. */
  readonly tree: string;
  /** Puts the tree in place. */
  readonly place: (made: Made) => Promise<EnsuredProgram>;
  /**
   * Builds in a directory that outlives an interruption and puts the tree in place, unless another process has done so
   * meanwhile. `key` is that of the directory, by `buildKey` in builds.ts.
   */
  readonly resumably: (key: string, build: (dir: string) => Promise<Made>) => Promise<EnsuredProgram>;
}

/** A tree that was made. */
export interface Made {
  /** SHA-256 over what it consists of. */
  readonly hash: string;
  /** Executable by base name, as a path inside the tree. */
  readonly bin: Record<string, string>;
  /** Versions of what it was built with and of what is in it by name, without the libraries of `runtime`. */
  readonly packages: Readonly<Record<string, string>>;
  /** The closure of libraries that lies in it; null where there is none. */
  readonly runtime: EnsuredProgram | null;
}

/** Makes a program ready that is made here: from the cache, else made as pinned, else resolved and made. */
export async function obtainBuilt<Lock extends ProgramLock>(
  request: ObtainRequest,
  { words, from = words, matches, keyOf, libraries = null, begin }: Strategy<Lock>,
): Promise<EnsuredProgram> {
  const { name, version, cache, onProgress } = request;
  const asked = { ...request, words };
  const pin = await pinOf<Lock>(asked, matches);
  const find = (key: string): Promise<EnsuredProgram | null> => findBuilt(cache, name, key, pin, libraries);
  const ready = pin.lock === null ? null : await find(keyOf(pin.lock));
  if (ready !== null) return ready;
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  const begun = join(temp.path, 'begun');
  const maker = await begin({ temp: temp.path, begun, pinned: pin.lock });
  const lock: Lock = pin.lock ?? (await resolveAnew<Lock>(asked, maker.resolve));
  const key = keyOf(lock);
  const tree = join(temp.path, 'tree');
  const place = async ({ hash, bin, packages, runtime }: Made): Promise<EnsuredProgram> => {
    const reason = reasonOf(pin, runtime?.provenance.unpinnedReason ?? null);
    const program = await placeTree(cache, tree, key, {
      name,
      version,
      hash,
      root: name,
      bin,
      provenance: {
        kind: lock.kind,
        pinned: reason === null,
        unpinnedReason: reason,
        from,
        packages: { ...packages, ...runtime?.provenance.packages },
      },
    });
    onProgress({ program: name, step: 'ready' });
    return program;
  };
  const resumably: Task<Lock>['resumably'] = (directoryKey, build) =>
    inBuildDirectory(
      { ...request, program: name, key: directoryKey, temp: temp.path, begun },
      // A process that was waited for has made it.
      async (dir) => (await find(key)) ?? (await place(await build(dir))),
    );
  return await maker.make({ lock, key, tree, place, resumably });
}
