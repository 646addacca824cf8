import { createHash } from 'node:crypto';
import { MeshmarkError } from '../errors.ts';
import { debianMirror } from './deb/mirror.ts';
import { notObtainable } from './elsewhere.ts';
import { kindOf } from './kinds.ts';
import { loadLock } from './lock/lock.ts';
import { ensurePath } from './path.ts';
import type { OnProgress } from './progress.ts';
import { diskFull, isDiskFull } from './run.ts';
import { type Cache, cacheAt, refuseShared } from './trees/cache.ts';
import type { EnsuredProgram } from './trees/marker.ts';
import type { ProgramSource } from './types.ts';

export interface EnsureOptions {
  readonly signal: AbortSignal;
  /** Refuse whatever is not exactly what the lock file pins. */
  readonly locked?: boolean;
  readonly onProgress?: OnProgress;
  /** For tests: another cache, another lock file. */
  readonly cache?: Cache;
  readonly lockPath?: string;
}

/**
 * Makes a program ready to run and says where it is. From the cache without any network when it is there;
 * else fetched or built as the lock file pins it. Nothing is installed on the machine and no root is needed.
 */
export async function ensure(
  name: string,
  version: string,
  source: ProgramSource,
  options: EnsureOptions,
): Promise<EnsuredProgram> {
  const { signal, locked = false, onProgress = () => {}, cache = cacheAt() } = options;
  signal.throwIfAborted();
  if (source.kind === 'builtin') return builtin(name, version);
  if (source.kind === 'path') return ensurePath(name, source.path, source.needs);
  if (source.kind === 'elsewhere') throw notObtainable(name, source.where);
  // What is ready there would run without any further look.
  await refuseShared(cache);
  const lock = await loadLock(options.lockPath);
  const mirror = (): Promise<string> => debianMirror(signal);
  const request = { name, version, source, cache, lock, locked, signal, onProgress, mirror };
  try {
    return await kindOf(source).ensure(request);
  } catch (error) {
    if (!(error instanceof MeshmarkError) && isDiskFull(error)) throw diskFull(cache.root, error);
    throw error;
  }
}

const builtin = (name: string, version: string): EnsuredProgram => ({
  name,
  version,
  hash: createHash('sha256').update(`builtin ${name} ${version}`).digest('hex'),
  root: 'tools',
  dir: null,
  bin: {},
  provenance: { kind: 'builtin', pinned: true, unpinnedReason: null, from: 'builtin', packages: {} },
});
