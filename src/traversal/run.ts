import { type Alone, endedAlone, turnstile } from '../bench/alone.ts';
import { OutOfBounds } from '../bench/bounded.ts';
import type { Contestant } from '../bench/contestant.ts';
import { refuseRouters, refuseWires } from '../bench/gates.ts';
import { watchStalls } from '../bench/stalls.ts';
import { hopelessness, unspoilt } from '../bench/unspoilt.ts';
import { type WiresOnce, wiresOnce } from '../bench/wires-once.ts';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import { together } from '../host/together.ts';
import type { Lab, RouterCheck, WireCheck } from '../lab/types.ts';
import { type Cell, cellKey } from '../results/traversal.ts';
import type { TraversalCell } from '../scenarios/traversal.ts';
import { createRandom, shuffle } from '../stats/random.ts';
import { NOTHING, observe } from './observe.ts';

/** One contestant as a traversal knows it. */
export interface TraversalEntry {
  readonly name: string;
  readonly contestant: Contestant;
  readonly cells: readonly TraversalCell[];
}

export interface TraversalPlan {
  readonly entries: readonly TraversalEntry[];
  readonly passes: number;
  readonly seed: number;
  /** Keys of cells that are done. */
  readonly done: ReadonlySet<string>;
}

/** Realises the network of a cell afresh. */
export type OpenCell = (cell: TraversalCell, signal: AbortSignal) => Promise<Lab>;

/**
 * What a cell may take by itself, in ms. The lab 30 s, its lines 30 s, its routers 60 s, a start 30 s, a first packet 30 s, a direct path 90 s
 * where a daemon says that it is still looking, as much again until it says that it found one, figures twice 32 s, words, logs and the end
 * 50 s: 474 s.
 */
const CELL_MS = 480_000;
/** For each lab that comes up, is looked at, starts or measures before, in ms: with three labs a cell has 720 s. */
const TURNS_MS = 80_000;

/** Every pass is a random order of every contestant at every pair of its ends. */
const orderOf = ({ entries, passes, seed }: TraversalPlan) => {
  const random = createRandom(seed);
  return Array.from({ length: passes }, (_, i) =>
    shuffle(
      entries.flatMap((entry) => entry.cells.map((cell) => ({ pass: i + 1, entry, cell }))),
      random,
    ),
  ).flat();
};

/** Works through a plan, one cell in each lab at a time, and tells each result when it is there. */
export const runTraversal = async (
  plan: TraversalPlan,
  labs: readonly OpenCell[],
  onCell: (cell: Cell) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const shared: Shared = {
    alone: turnstile(),
    routers: new Map(),
    note: hopelessness(labs.length),
    labs: labs.length,
  };
  const ahead = orderOf(plan)
    .filter(({ pass, entry, cell }) => !plan.done.has(cellKey({ pass, entry: entry.name, cell: cell.id })))
    .values();
  const work = async (place: Place, until: AbortSignal): Promise<void> => {
    for (const { pass, entry, cell } of ahead) {
      until.throwIfAborted();
      const line = await unspoilt(() => oneCell(pass, entry, cell, place, shared, until));
      await onCell(line);
      shared.note(line);
    }
  };
  await together(
    signal,
    labs.map((open) => (until) => work({ open, wires: wiresOnce(shared.alone) }, until)),
  );
};

/** Where one lab stands after the other. */
interface Place {
  readonly open: OpenCell;
  readonly wires: WiresOnce;
}

/** What labs have in common. */
interface Shared {
  /** A lab or a contestant comes up, ends or is measured while no other does: it would be late because of others. */
  readonly alone: Alone;
  /** What the routers of a cell were seen to do, when they were as asked: rules do not change within a sitting. */
  readonly routers: Map<string, readonly RouterCheck[]>;
  readonly note: ReturnType<typeof hopelessness>;
  readonly labs: number;
}

const oneCell = async (
  pass: number,
  { name, contestant }: TraversalEntry,
  cell: TraversalCell,
  place: Place,
  shared: Shared,
  parent: AbortSignal,
): Promise<Cell> => {
  const startedAt = new Date().toISOString();
  const begun = performance.now();
  const signal = deadline(CELL_MS + shared.labs * TURNS_MS, parent);
  const known = {
    type: 'cell',
    entry: name,
    version: contestant.program.version,
    programHash: contestant.program.hash,
    pass,
    cell: cell.id,
    ends: [...cell.ends] as [string, string],
    possible: cell.possible,
    startedAt,
  } as const;
  let routers = shared.routers.get(cell.id) ?? null;
  let wires: readonly WireCheck[] | null = null;
  const finish = (rest: Omit<Cell, keyof typeof known | 'routers' | 'wires' | 'durationMs'>): Cell => ({
    ...known,
    ...rest,
    routers,
    wires,
    durationMs: Math.round(performance.now() - begun),
  });
  const invalid = (reason: string): Cell => {
    place.wires.forget();
    return finish({ ...NOTHING, status: 'invalid', reason });
  };
  try {
    const lab = await shared.alone(() => place.open(cell, signal));
    await using _ = endedAlone(lab, shared.alone);
    wires = await place.wires.of(lab, signal);
    refuseWires(wires);
    if (routers === null) {
      routers = await lab.checkRouters(signal);
      refuseRouters(routers);
      shared.routers.set(cell.id, routers);
    }
    using stalls = watchStalls();
    const seen = await observe(lab, contestant, shared.alone, signal);
    const fault = lab.fault() ?? stalls.reason();
    return fault === null ? finish(seen) : invalid(fault);
  } catch (error) {
    parent.throwIfAborted();
    if (error instanceof OutOfBounds)
      return finish({ ...NOTHING, status: 'failed', reason: error.message, logTail: error.logTail });
    return invalid(messageOf(error));
  }
};
