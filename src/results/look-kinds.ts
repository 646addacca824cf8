import { type LookKind, readLook } from './look.ts';
import { type Outage, type OutagesRecord, outagesKind } from './outages.ts';
import { type SurvivalLine, type SurvivalRecord, survivalKind } from './survival.ts';
import { type Cell, type TraversalRecord, traversalKind } from './traversal.ts';

/** What the record of each kind of look is, and each of its lines. */
interface Looks {
  readonly traversal: { readonly record: TraversalRecord; readonly line: Cell };
  readonly survival: { readonly record: SurvivalRecord; readonly line: SurvivalLine };
  readonly outages: { readonly record: OutagesRecord; readonly line: Outage };
}

export type LookName = keyof Looks;

/** A line of a look, of whichever kind or of one. */
export type LookLine<Name extends LookName = LookName> = Looks[Name]['line'];

/** A look with its lines, of whichever kind or of one: item N of `lines` is line N + 1 of the file. */
export type AnyLook<Name extends LookName = LookName> = {
  [Own in Name]: {
    readonly kind: Own;
    readonly record: Looks[Own]['record'];
    readonly lines: readonly LookLine<Own>[];
  };
}[Name];

type LookKinds = { readonly [Name in LookName]: LookKind<Looks[Name]['record'], LookLine<Name>> };

/** Every kind of look by its name. */
export const LOOK_KINDS: LookKinds = {
  traversal: traversalKind,
  survival: survivalKind,
  outages: outagesKind,
};

export const LOOK_NAMES = Object.keys(LOOK_KINDS) as readonly LookName[];

/** A look as it was found. */
interface Found<Name extends LookName> {
  readonly look: AnyLook<Name>;
  /** Bytes of a last line that was not finished. */
  readonly tornBytes: number;
}

/** Reads a directory with a look of that kind; null for another directory. Throws as readLook does. */
export const readLookOf = async <Name extends LookName>(
  kind: Name,
  dir: string,
): Promise<Found<Name> | null> => {
  const found = await readLook(LOOK_KINDS[kind], dir);
  if (found === null) return null;
  const { items, tornBytes } = found.lines;
  return { look: { kind, record: found.record, lines: items }, tornBytes };
};

/** Reads a directory with a look of whichever kind; null for another directory. Throws as readLook does. */
export const readAnyLook = async (dir: string): Promise<Found<LookName> | null> => {
  for (const name of LOOK_NAMES) {
    const found = await readLookOf(name, dir);
    if (found !== null) return found;
  }
  return null;
};
