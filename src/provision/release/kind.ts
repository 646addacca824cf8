import type { SourceKind } from '../kind.ts';
import { tempDir } from '../trees/cache.ts';
import type { Processor, ReleaseSource } from '../types.ts';
import { newestRelease } from './latest.ts';
import { ensureRelease, pinRelease } from './release.ts';

/** Archives of upstream: what is pinned is the archive for each processor that upstream builds for. */
export const RELEASE: SourceKind<ReleaseSource> = {
  ensure: ensureRelease,

  async pin(_name, source, { cache, signal }) {
    await using temp = await tempDir(cache);
    const processors = Object.keys(source.architectures) as Processor[];
    return await pinRelease({ source, cache, dir: temp.path, signal }, processors);
  },

  newest: (name, source, { signal }) => newestRelease(name, source, signal),
};
