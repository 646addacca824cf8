import { randomInt } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../../errors.ts';
import type { EnsuredProgram } from '../../provision/marker.ts';
import { LOCK_FILE, makeRunDirectory } from '../../results/directory.ts';
import { acquireLock } from '../../results/lock.ts';
import { resumeDifference } from '../../results/provenance.ts';
import type { Entry } from '../../results/session.ts';
import {
  CELLS_FILE,
  type Cell,
  CellSchema,
  cellKey,
  readTraversal,
  TRAVERSAL_FILE,
  type TraversalRecord,
} from '../../results/traversal.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { doInSandbox, instrumentFor, obtain } from '../sandboxed.ts';
import { type Asked, fieldOf, wantedOf } from './entries.ts';
import { type Machine, probeMachine } from './probe.ts';
import { type Origin, ownCommit, provenanceOf, versionsOf } from './provenance.ts';

export interface TraversalRequest {
  readonly overlays: readonly Asked[] | 'all';
  /** Ids of cells; null for all. */
  readonly cells: readonly string[] | null;
  readonly passes: number;
  readonly seed: number | null;
  /** Labs at the same time: a cell mostly waits, and one of them measures alone. */
  readonly labs: number;
  readonly out: string;
  readonly locked: boolean;
  readonly command: readonly string[];
}

/** A traversal that was interrupted, to go on with. */
export interface TraversalResume {
  readonly dir: string;
  readonly locked: boolean;
}

export interface TraversalListener {
  /** `cells` are what is to do; those of an earlier sitting are done. */
  onBegun(
    dir: string,
    cells: number,
    done: readonly Cell[],
    leftOut: readonly { name: string; reason: string }[],
  ): void;
  onCell(cell: Cell): void;
}

type Quiet = { readonly signal: AbortSignal; readonly locked: boolean };

const cellsOf = (ids: readonly string[] | null): readonly string[] => {
  const known = traversalCells.map(({ id }) => id);
  const unknown = ids?.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw usageError(
      'cell-unknown',
      `No pair of ends is called "${unknown}"; there are: ${known.join(', ')}.`,
    );
  return ids ?? known;
};

/** The directory of a traversal that is under way, for this process alone, and everything that it needs. */
interface Begun {
  readonly dir: string;
  readonly record: TraversalRecord;
  readonly done: readonly Cell[];
  readonly leftOut: readonly { name: string; reason: string }[];
  readonly origin: Origin;
  readonly lock: AsyncDisposable;
}

const networks = traversalCells.map(({ network }) => network);

const originOf = async (
  entries: readonly Entry[],
  machine: Machine,
  instruments: readonly EnsuredProgram[],
  quiet: Quiet,
): Promise<Origin> => {
  const obtained = await obtain(entries.map(wantedOf), quiet);
  const programs = new Map(entries.map(({ name }, i) => [name, obtained[i] as EnsuredProgram]));
  return { entries, networks, machine, instruments, programs };
};

const begin = async (request: TraversalRequest, signal: AbortSignal): Promise<Begun> => {
  const quiet = { signal, locked: request.locked };
  const cells = cellsOf(request.cells);
  const instruments = await obtain(instrumentFor(networks), quiet);
  const machine = await probeMachine(instruments, signal);
  const field = fieldOf(request.overlays, machine);
  // Without a VPN nothing crosses a NAT, so there is nothing to see.
  const entries = field.asked
    .map(({ entry }) => entry)
    .filter(({ control }) => control?.kind !== 'reference');
  const origin = await originOf(entries, machine, instruments, quiet);
  const record: TraversalRecord = {
    meshmarkTraversal: 1,
    createdAt: new Date().toISOString(),
    command: [...request.command],
    entries,
    cells: [...cells],
    passes: request.passes,
    seed: request.seed ?? randomInt(2 ** 32 - 1),
    labs: request.labs,
    provenance: await provenanceOf(origin),
    versions: versionsOf(origin),
    commit: await ownCommit(signal),
  };
  const dir = await makeRunDirectory(request.out, record.createdAt, 'traversal');
  await writeFile(join(dir, TRAVERSAL_FILE), `${JSON.stringify(record, null, 1)}\n`);
  const lock = await acquireLock(join(dir, LOCK_FILE));
  return { dir, record, done: [], leftOut: field.leftOut, origin, lock };
};

const goOn = async ({ dir, locked }: TraversalResume, signal: AbortSignal): Promise<Begun> => {
  const quiet = { signal, locked };
  const found = await readTraversal(dir);
  if (found === null) throw usageError('traversal-missing', `${dir} is not the directory of a traversal.`);
  const { record } = found;
  const instruments = await obtain(instrumentFor(networks), quiet);
  const machine = await probeMachine(instruments, signal);
  const origin = await originOf(record.entries, machine, instruments, quiet);
  const difference = resumeDifference(record.provenance, await provenanceOf(origin));
  if (difference !== null)
    throw usageError(
      'run-testbed',
      `${dir} was begun with ${difference}, so it cannot be resumed; start a new one.`,
    );
  const lock = await acquireLock(join(dir, LOCK_FILE));
  // Read once more, now that nobody else writes.
  const { items, goodBytes, tornBytes } = ((await readTraversal(dir)) ?? found).cells;
  if (tornBytes > 0) await truncate(join(dir, CELLS_FILE), goodBytes);
  return { dir, record, done: items, leftOut: [], origin, lock };
};

/**
 * Brings contestants up between pairs of ends, or goes on with that. What was seen is in a directory of its own, which it
 * returns.
 */
export const runTraversal = async (
  request: TraversalRequest | TraversalResume,
  listener: TraversalListener,
  signal: AbortSignal,
): Promise<string> => {
  const begun = 'dir' in request ? await goOn(request, signal) : await begin(request, signal);
  await using _ = begun.lock;
  const { dir, record, done, origin } = begun;
  listener.onBegun(dir, record.entries.length * record.cells.length * record.passes, done, begun.leftOut);
  await doInSandbox(
    {
      kind: 'traversal',
      entries: record.entries.map(({ name, overlay }) => ({
        name,
        overlay,
        program: origin.programs.get(name) as EnsuredProgram,
      })),
      cells: record.cells,
      passes: record.passes,
      seed: record.seed,
      done: done.map(cellKey),
      labs: record.labs,
    },
    {
      signal,
      programs: [...origin.instruments, ...origin.programs.values()],
      onEvent: (event) => {
        const cell = CellSchema.parse(event);
        // At once and in order; a cell takes seconds, so this holds up nothing.
        appendFileSync(join(dir, CELLS_FILE), `${JSON.stringify(cell)}\n`);
        listener.onCell(cell);
      },
    },
  );
  return dir;
};
