import type { LockFile } from './lock/lock.ts';
import type { OnProgress } from './progress.ts';
import type { Cache } from './trees/cache.ts';
import type { PinnedSource } from './types.ts';

/** How programs are obtained, whichever they are. */
export interface Obtaining {
  readonly cache: Cache;
  readonly lock: LockFile;
  /** Refuse whatever is not exactly what the lock file pins. */
  readonly locked: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  /** Where Debian's packages come from; asked for only when something must be fetched. */
  readonly mirror: () => Promise<string>;
}

/** One program to make ready. */
export interface ObtainRequest<Source extends PinnedSource = PinnedSource> extends Obtaining {
  readonly name: string;
  readonly version: string;
  readonly source: Source;
}
