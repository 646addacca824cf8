import { Resolver } from '../deb/resolve.ts';
import type { Asking } from '../kind.ts';
import { kindOf } from '../kinds.ts';
import type { OnProgress } from '../progress.ts';
import type { Cache } from '../trees/cache.ts';
import type { PinnedSource } from '../types.ts';
import type { LockFile, ProgramLock } from './lock.ts';

export interface PinOptions {
  readonly cache: Cache;
  /** What is pinned so far: a compiler that has to be fetched comes from there. */
  readonly lock: LockFile;
  readonly mirror: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Asks registries and upstream what a program consists of now. Lists of a suite are fetched once. */
export class Pinner {
  readonly #asking: Asking;

  /** `dir` is an empty directory for the lists of packages. */
  constructor(dir: string, { mirror, ...options }: PinOptions) {
    const resolver = new Resolver(dir, mirror, options.signal);
    this.#asking = {
      ...options,
      locked: false,
      mirror: async () => mirror,
      resolver: async () => resolver,
    };
  }

  /** What the lock file is to say of a program. @throws MeshmarkError when its registry does not have it. */
  async pin(name: string, source: PinnedSource): Promise<ProgramLock> {
    this.#asking.onProgress({ program: name, step: 'resolve' });
    return await kindOf(source).pin(name, source, this.#asking);
  }
}
