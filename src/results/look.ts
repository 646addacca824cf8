import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';
import { type Lines, parseLines } from './lines.ts';
import { readLinesFile } from './lines-file.ts';
import { canonicalJson, type Hashed, HashedSchema, ProvenanceSchema } from './provenance.ts';
import { EntrySchema } from './session.ts';

/** What every record says that is no run: what was asked, where, with what. What was seen is in a file beside it. */
export const LookRecordFields = {
  /** Its day becomes part of the name of a folder when it is published. */
  createdAt: z.iso.datetime(),
  command: z.array(z.string()),
  entries: z.array(EntrySchema).min(1),
  passes: z.int().positive(),
  /** Of the random order. */
  seed: z.number(),
  /** Labs at the same time. */
  labs: z.int().positive(),
  provenance: ProvenanceSchema,
  /** The code of the look itself, which is no part of the testbed; not there in older records. */
  observer: HashedSchema.optional(),
  versions: z.record(z.string(), z.string()),
  commit: z.unknown(),
  /** Programs that were not as the lock file pins them, with the reason; missing where all were. */
  unpinned: z.record(z.string(), z.string()).optional(),
};
const LookRecordSchema = z.object(LookRecordFields);
export type LookRecord = z.infer<typeof LookRecordSchema>;

/** One kind of look at contestants: `traversal`, `survival`. */
export interface LookKind<Record extends LookRecord, Line> {
  /** As it is called in messages, in the name of its directory, and with `.json` of its record. */
  readonly name: string;
  /** Whether the network without a VPN shows anything, too. */
  readonly reference: boolean;
  /** File of what was seen, one JSON line each in the order in which they ended. */
  readonly lines: string;
  readonly record: z.ZodType<Record>;
  readonly line: z.ZodType<Line>;
  /** What tells one line of a look from the others. */
  keyOf(line: Line): string;
  /** Keys of all lines that a look has when it is finished; of what need not be repeated so often it may end with fewer. */
  plannedKeys(record: Record): readonly string[];
  /** Whether the lab is to blame for a line: when the look goes on, the same is tried again, and a second line says how. */
  isSpoilt(line: Line): boolean;
}

/** Whom a look is at, and how often. */
export interface LookExtent {
  readonly entries: readonly { readonly name: string }[];
  readonly passes: number;
}

/** The keys of every pass over every entry; `keysOf` gives those of one. */
export const keysOfPasses = (
  { entries, passes }: LookExtent,
  keysOf: (pass: number, entry: string) => readonly string[],
): readonly string[] =>
  Array.from({ length: passes }, (_, i) => entries.flatMap(({ name }) => keysOf(i + 1, name))).flat();

export const recordFile = ({ name }: Pick<LookKind<LookRecord, unknown>, 'name'>): string => `${name}.json`;

/**
 * What the directory of such a look holds so far; null for another directory.
 * @throws MeshmarkError when it is damaged, beyond a last line that was not finished.
 */
export const readLook = async <Record extends LookRecord, Line>(
  kind: LookKind<Record, Line>,
  dir: string,
): Promise<{ readonly record: Record; readonly lines: Lines<Line> } | null> => {
  const text = await orNone(readFile(join(dir, recordFile(kind)), 'utf8'));
  if (text === null) return null;
  const record = kind.record.safeParse(parsed(text));
  if (!record.success)
    throw usageError(
      'look-damaged',
      `${join(dir, recordFile(kind))} cannot be read as a ${kind.name} record.`,
    );
  const path = join(dir, kind.lines);
  const bytes = (await readLinesFile(path)) ?? new Uint8Array();
  return { record: record.data, lines: parseLines(bytes, path, kind.line, kind.keyOf, kind.isSpoilt) };
};

/**
 * By what other code a look was begun, as a clause with what to do; null where it was by this one. Two ways to look must not share a record, and
 * one commit with different uncommitted changes is two.
 */
export const codeDifference = (
  begun: Pick<LookRecord, 'commit' | 'observer'>,
  now: { readonly commit: unknown; readonly observer: Hashed },
): string | null => {
  if (canonicalJson(begun.commit) !== canonicalJson(now.commit))
    return `another state of meshmark's code (${JSON.stringify(begun.commit)}); check that commit out to go on`;
  return begun.observer === undefined || begun.observer.hash === now.observer.hash
    ? null
    : 'the same commit with other changes in the code that looks; take back what was changed since to go on';
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
