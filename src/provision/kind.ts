import { cannotError, type MeshmarkError } from '../errors.ts';
import type { Resolver } from './deb/resolve.ts';
import type { ProgramLock } from './lock/lock.ts';
import type { Obtaining, ObtainRequest } from './request.ts';
import type { EnsuredProgram } from './trees/marker.ts';
import type { PinnedSource, ProgramSource } from './types.ts';

/** What asking registries and upstreams needs. */
export interface Asking extends Obtaining {
  /** Of Debian's closures; it fetches the lists of each suite once. */
  readonly resolver: () => Promise<Resolver>;
}

/** What is done with one kind of source. Methods, not functions in fields, so that each kind is a `SourceKind` of any. */
export interface SourceKind<Source extends PinnedSource = PinnedSource> {
  /** Makes a program ready: from the cache, else as the lock file pins it, else resolved anew. */
  ensure(request: ObtainRequest<Source>): Promise<EnsuredProgram>;
  /** What the lock file is to say of a program. @throws MeshmarkError when its registry does not have it. */
  pin(name: string, source: Source, asking: Asking): Promise<ProgramLock>;
  /**
   * Upstream's part of the newest version; for several Go modules that of the first.
   * @throws MeshmarkError when the registry cannot be asked, or the source has none.
   */
  newest(name: string, source: Source, asking: Asking): Promise<string>;
}

/** Whether a source has something to pin. */
export const hasPin = (source: ProgramSource): source is PinnedSource =>
  source.kind !== 'path' && source.kind !== 'elsewhere' && source.kind !== 'builtin';

/** The error for a program whose newest version nobody tells. */
export const noRegistry = (name: string): MeshmarkError =>
  cannotError('no-registry', `${name} comes from no registry that could be asked.`);
