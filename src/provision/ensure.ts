import { createHash } from 'node:crypto';
import { MeshmarkError } from '../errors.ts';
import { ensureCargo } from './cargo/cargo.ts';
import { ensureDeb } from './deb/deb.ts';
import { debianMirror } from './deb/mirror.ts';
import { notObtainable } from './elsewhere.ts';
import { ensureGo } from './go/go.ts';
import { loadLock } from './lock/lock.ts';
import { ensureNix } from './nix/nix.ts';
import { ensurePath } from './path.ts';
import type { OnProgress } from './progress.ts';
import { ensureRelease } from './release/release.ts';
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
  const common = { name, version, cache, lock, locked, signal, onProgress, mirror };
  try {
    switch (source.kind) {
      case 'deb':
        return await ensureDeb({ ...common, source });
      case 'go':
        return await ensureGo({ ...common, source });
      case 'cargo':
        return await ensureCargo({ ...common, source });
      case 'release':
        return await ensureRelease({ ...common, source });
      case 'nix':
        return await ensureNix({ ...common, source });
    }
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
