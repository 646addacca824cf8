import { isCopy } from '../../report/run/cells.ts';
import type { AnyRecord } from '../../results/any-record.ts';
import { entriesOf } from '../../results/record-facts.ts';
import type { Entry } from '../../results/session.ts';

/** The version of an entry that took part, by what its daemons said, else by the program; null where nobody knows. */
const measuredVersion = (entry: Entry, { record, lines }: AnyRecord): string | null => {
  for (const line of lines) if (line.entry === entry.name && line.version !== null) return line.version;
  const program = Object.entries(record.versions).find(([name]) => name.startsWith(`${entry.overlay}@`));
  return entry.version ?? program?.[1] ?? null;
};

/** An entry of a record as the page names it. */
export interface Named {
  readonly entry: Entry;
  /** `nebula@1.11.1`, also where it was asked for as `nebula`; with its flags, if it had any. */
  readonly name: string;
  readonly version: string;
}

const named = (entry: Entry, from: AnyRecord): Named => {
  const version = measuredVersion(entry, from) ?? 'unknown';
  const plain = entry.version === null && entry.control?.kind !== 'reference';
  return {
    entry,
    version,
    name: plain ? entry.name.replace(entry.overlay, `${entry.overlay}@${version}`) : entry.name,
  };
};

/** Entries of a record that the page shows, by their name in it: all but copies. */
export const namedEntries = (from: AnyRecord): ReadonlyMap<string, Named> =>
  new Map(
    entriesOf(from)
      .filter((entry) => !isCopy(entry))
      .map((entry) => [entry.name, named(entry, from)] as const),
  );
