import { isDeepStrictEqual } from 'node:util';
import { MeshmarkError } from '../errors.ts';
import type { LockFile, ProgramLock } from '../provision/lock/lock.ts';
import type { PinnedSource } from '../provision/types.ts';

/** A lock file whose programs were asked for again. */
export interface Moved {
  readonly lock: LockFile;
  /** Names whose entries came, went or are others now. */
  readonly changed: readonly string[];
  /** What could not be asked for; its entry, if there is one, is what it was. */
  readonly unmoved: readonly { readonly name: string; readonly reason: string }[];
}

/** What is to be asked for again. */
export interface Move {
  readonly before: LockFile;
  /** What stays of it, to begin with; entries are put in as they come, for what is asked for next. */
  readonly lock: LockFile;
  /** Everything that has a pin. */
  readonly sources: ReadonlyMap<string, PinnedSource>;
  /** Null for everything: then one that cannot be asked for does not stop the others. */
  readonly named: readonly string[] | null;
  readonly pin: (name: string, source: PinnedSource) => Promise<ProgramLock>;
  readonly signal: AbortSignal;
}

/** What stays of a lock file: what the catalogue no longer asks for goes. */
export const askedStill = (
  { format, programs }: LockFile,
  sources: ReadonlyMap<string, PinnedSource>,
): LockFile => ({
  format,
  programs: Object.fromEntries(Object.entries(programs).filter(([name]) => sources.has(name))),
});

/** Asks for programs again. @throws MeshmarkError why one that was named cannot be asked for. */
export const moveLock = async ({ before, lock, sources, named, pin, signal }: Move): Promise<Moved> => {
  const { programs } = lock;
  const unmoved: Moved['unmoved'][number][] = [];
  for (const [name, source] of sources) {
    if (named !== null && !named.includes(name)) continue;
    try {
      programs[name] = await pin(name, source);
    } catch (error) {
      if (named !== null || !(error instanceof MeshmarkError) || signal.aborted) throw error;
      unmoved.push({ name, reason: error.message });
    }
  }
  const all = new Set([...Object.keys(before.programs), ...Object.keys(programs)]);
  const changed = [...all].filter((name) => !isDeepStrictEqual(programs[name], before.programs[name]));
  return { lock, changed, unmoved };
};

/** What became of a lock file, and why not more. */
export const movedLines = ({ changed, unmoved }: Moved): readonly string[] => [
  changed.length === 0 ? 'Nothing changed.' : `Changed: ${changed.join(', ')}.`,
  ...unmoved.map(({ name, reason }) => `not moved: ${name}: ${reason}`),
];
