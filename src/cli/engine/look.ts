import { randomInt } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../../errors.ts';
import type { Network } from '../../network/schema.ts';
import type { Wanted } from '../../provision/ensure-all.ts';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';
import { readAnyRecord } from '../../results/any-record.ts';
import { createLookDirectory, LOCK_FILE } from '../../results/directory.ts';
import { acquireLock } from '../../results/lock.ts';
import { codeDifference, type LookKind, type LookRecord, readLook, recordFile } from '../../results/look.ts';
import { resumeDifference } from '../../results/provenance.ts';
import { refusePublished } from '../../results/refuse-published.ts';
import type { Entry } from '../../results/session.ts';
import { instrumentFor, obtain } from '../sandboxed.ts';
import { type Asked, type Field, fieldOf, refuseTwice, wantedOf } from './entries.ts';
import { writeDown } from './full-disk.ts';
import { ALL_BUT_NETEM, probeAbilities } from './probe.ts';
import { type Origin, observerOf, ownCommit, provenanceOf, unpinnedOf, versionsOf } from './provenance.ts';
import { unpublishable } from './unpublishable.ts';

/** What a look at contestants is asked for on the command line, whatever it looks at. */
export interface LookRequest {
  readonly overlays: readonly Asked[] | 'all';
  readonly passes: number;
  /** Null for one that is drawn. */
  readonly seed: number | null;
  /** Labs at the same time. */
  readonly labs: number;
  /** Where the directory with the record is made. */
  readonly out: string;
  /** Its name there; by time and kind where there is none. */
  readonly name?: string;
  readonly locked: boolean;
  readonly command: readonly string[];
}

/** A look that was interrupted, to go on with. */
export interface LookResume {
  readonly dir: string;
  readonly locked: boolean;
}

/** What there is to say of a look before its first line. */
export interface LookBegun<Line> {
  readonly dir: string;
  /** Lines of an earlier sitting, but for what the lab spoilt. */
  readonly done: readonly Line[];
  readonly leftOut: Field['leftOut'];
  /** What may make it worthless, in a sentence each. */
  readonly warnings: readonly string[];
}

export interface LookListener<Line> {
  /** `planned` are all lines that there will be, those that are done among them. */
  onBegun(begun: LookBegun<Line>, planned: number): void;
  /** How long it takes in seconds, as expected and at the worst. */
  onEstimate?(seconds: { readonly expected: number; readonly most: number }): void;
  onLine(line: Line): void;
}

/** A look under way, in a directory that is this process's alone until disposal. */
export interface Look<Record, Line> extends LookBegun<Line>, AsyncDisposable {
  readonly record: Record;
  /** Contestants as a job names them. */
  readonly entries: {
    readonly name: string;
    readonly overlay: string;
    /** The network without a VPN. */
    readonly reference: boolean;
    readonly program: EnsuredProgram;
  }[];
  /** Every tree that the sandbox has to show. */
  readonly programs: readonly EnsuredProgram[];
  /** Writes a line down, and gives it back. */
  readonly keep: (line: Line) => Line;
}

type Kept = Pick<Look<unknown, unknown>, 'entries' | 'programs'>;

const keptOf = ({ entries, instruments, programs }: Origin): Kept => ({
  entries: entries.map(({ name, overlay, control }) => ({
    name,
    overlay,
    reference: control?.kind === 'reference',
    program: programs.get(name) as EnsuredProgram,
  })),
  programs: [...instruments, ...programs.values()],
});

/** Obtains the programs of contestants and of the lab. `choose` gives the contestants for this machine. */
const originOf = async (
  choose: (abilities: Origin['abilities']) => readonly Entry[],
  networks: readonly Network[],
  quiet: { readonly signal: AbortSignal; readonly locked: boolean },
): Promise<Origin> => {
  const instruments = await obtain(instrumentFor(networks), quiet);
  const abilities = await probeAbilities(instruments, quiet.signal);
  const entries = choose(abilities);
  const obtained = await obtain(entries.map(wantedOf), quiet);
  const programs = new Map(entries.map(({ name }, i) => [name, obtained[i] as EnsuredProgram]));
  return { entries, networks, abilities, instruments, programs };
};

/** Every program that a look in a machine of its own asks for, where nothing can be obtained. */
export const programsOfLook = (
  { overlays }: Pick<LookRequest, 'overlays'>,
  networks: readonly Network[],
): readonly Wanted[] => [
  ...instrumentFor(networks),
  ...fieldOf(overlays, ALL_BUT_NETEM).asked.map(({ wanted }) => wanted),
];

/** At once and in order; a line takes seconds to come about, so this holds up nothing. @throws MeshmarkError `disk-full`. */
const keeper =
  <Line>(lines: string, dir: string) =>
  (line: Line): Line => {
    writeDown(dir, () => appendFileSync(join(dir, lines), `${JSON.stringify(line)}\n`));
    return line;
  };

/** Begins a look; `also` gives what its record says of these entries besides. */
export const beginLook = async <Record extends LookRecord, Line>(
  kind: LookKind<Record, Line>,
  request: LookRequest,
  networks: readonly Network[],
  also: (entries: readonly Entry[]) => Omit<Record, keyof LookRecord>,
  signal: AbortSignal,
): Promise<Look<Record, Line>> => {
  let leftOut: Field['leftOut'] = [];
  const origin = await originOf(
    (abilities) => {
      const field = fieldOf(request.overlays, abilities);
      leftOut = field.leftOut;
      refuseTwice(field.asked);
      const entries = field.asked.map(({ entry }) => entry);
      return entries.filter(({ control }) => kind.reference || control?.kind !== 'reference');
    },
    networks,
    { signal, locked: request.locked },
  );
  const unpinned = unpinnedOf(origin);
  const record = kind.record.parse({
    ...also(origin.entries),
    createdAt: new Date().toISOString(),
    command: [...request.command],
    entries: [...origin.entries],
    passes: request.passes,
    seed: request.seed ?? randomInt(2 ** 32 - 1),
    labs: request.labs,
    provenance: await provenanceOf(origin),
    observer: await observerOf(kind),
    versions: versionsOf(origin),
    commit: await ownCommit(signal),
    ...(Object.keys(unpinned).length === 0 ? {} : { unpinned }),
  });
  const { dir, lock } = await createLookDirectory(request.out, kind, record, request.name);
  return {
    ...keptOf(origin),
    dir,
    record,
    done: [],
    leftOut,
    warnings: unpublishable(await readAnyRecord(dir)),
    keep: keeper<Line>(kind.lines, dir),
    [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose](),
  };
};

/** Goes on with a look. Another testbed or program is refused: what was seen would not compare. */
export const resumeLook = async <Record extends LookRecord, Line>(
  kind: LookKind<Record, Line>,
  { dir, locked }: LookResume,
  networks: readonly Network[],
  signal: AbortSignal,
): Promise<Look<Record, Line>> => {
  const found = await readLook(kind, dir);
  if (found === null)
    throw usageError(
      'look-missing',
      `${join(dir, recordFile(kind))} is not there, so nothing can be resumed.`,
    );
  await refusePublished(dir, kind.lines);
  const { record } = found;
  const origin = await originOf(() => record.entries, networks, { signal, locked });
  const difference = resumeDifference(record.provenance, await provenanceOf(origin));
  if (difference !== null)
    throw usageError(
      'run-testbed',
      `${dir} was begun with ${difference}, so it cannot be resumed; start a new one.`,
    );
  // Code of a look is no part of the testbed.
  const other = codeDifference(record, { commit: await ownCommit(signal), observer: await observerOf(kind) });
  if (other !== null) throw usageError('look-commit', `${dir} was begun by ${other}.`);
  await using owned = new AsyncDisposableStack();
  owned.use(await acquireLock(join(dir, LOCK_FILE)));
  // Read once more, now that nobody else writes.
  const { items, goodBytes, tornBytes } = ((await readLook(kind, dir)) ?? found).lines;
  if (tornBytes > 0) await truncate(join(dir, kind.lines), goodBytes);
  const warnings = unpublishable(await readAnyRecord(dir));
  const lock = owned.move();
  return {
    ...keptOf(origin),
    dir,
    record,
    done: items.filter((line) => !kind.isSpoilt(line)),
    leftOut: [],
    warnings,
    keep: keeper<Line>(kind.lines, dir),
    [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose](),
  };
};
