import { staleness } from '../catalog/staleness.ts';
import type { Manifest } from '../catalog/types.ts';
import { MeshmarkError, messageOf } from '../errors.ts';
import { tableLines } from './output.ts';

/** What is known of an entry's age; docs/cli.md names the fields. */
export interface Age {
  readonly id: string;
  /** The entry's version. */
  readonly version: string;
  /** Newest version that the entry's own source has; null where it could not be asked. */
  readonly newest: string | null;
  /** Why it could not. */
  readonly reason: string | null;
  /** First stable release of upstream that is newer, and its day; null if none is known. */
  readonly superseded: { readonly by: string; readonly on: string } | null;
  /** Days behind it, once that makes the entry stale; else null. */
  readonly staleDays: number | null;
}

/** Asks for the newest version of an entry's source. An error that people are to read is the reason why there is none. */
export const ageOf = async (
  manifest: Manifest,
  ask: () => Promise<string>,
  now: Date,
  signal: AbortSignal,
): Promise<Age> => {
  const { id, version, facts } = manifest;
  const asked = await ask().catch((error: unknown) => {
    if (!(error instanceof MeshmarkError) || signal.aborted) throw error;
    return error;
  });
  const { superseded } = facts;
  return {
    id,
    version,
    newest: typeof asked === 'string' ? asked : null,
    reason: typeof asked === 'string' ? null : messageOf(asked),
    superseded: superseded === null ? null : { by: superseded.by, on: superseded.on },
    staleDays: staleness(manifest, now)?.days ?? null,
  };
};

const wordOf = ({ version, newest, reason }: Age): string => {
  if (newest === null) return `not asked: ${reason}`;
  return newest === version ? 'the same' : newest;
};

/** A table of entries, a row each. */
export const ageLines = (ages: readonly Age[]): readonly string[] =>
  tableLines([
    ['id', 'entry', 'its registry has', 'newer upstream', ''],
    ...ages.map((age) => [
      age.id,
      age.version,
      wordOf(age),
      age.superseded === null ? 'none known' : `${age.superseded.by} since ${age.superseded.on}`,
      age.staleDays === null ? '' : `stale, ${age.staleDays} days`,
    ]),
  ]);
