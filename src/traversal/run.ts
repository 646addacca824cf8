import type { Contestant } from '../bench/contestants/contestant.ts';
import { type Checks, type Place, seenIn } from '../bench/looks/in-lab.ts';
import { workThrough } from '../bench/looks/work-through.ts';
import type { Lab } from '../lab/types.ts';
import { type Cell, cellKey } from '../results/traversal.ts';
import { PAIR, type TraversalCell } from '../scenarios/traversal.ts';
import { createRandom, shuffle } from '../stats/random.ts';
import { type Coming, NOTHING, observe } from './observe.ts';
import { LATER_MS } from './plan.ts';

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
/** For each lab that stands, in ms: it may come up, be looked at, start or measure before. */
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
  const limitMs = CELL_MS + labs.length * TURNS_MS;
  const ahead = orderOf(plan).filter(
    ({ pass, entry, cell }) => !plan.done.has(cellKey({ pass, entry: entry.name, cell: cell.id })),
  );
  await workThrough(
    labs,
    ahead,
    ({ pass, entry, cell }, place, until) =>
      oneCell(pass, entry, cell, comingOf(plan.seed, pass, cell), place, limitMs, until),
    onCell,
    signal,
  );
};

/** Who comes later at a pair in a pass, and by how much: the same for every contestant. Ends take turns from pass to pass. */
export const comingOf = (seed: number, pass: number, { id }: Pick<TraversalCell, 'id'>): Coming => {
  const [least, most] = LATER_MS;
  const [a, b] = PAIR;
  const client = (createRandom(`${seed}/${id}`).below(2) + pass) % 2 === 0 ? a : b;
  return { client, laterMs: least + createRandom(`${seed}/${pass}/${id}`).below(most - least) };
};

const oneCell = async (
  pass: number,
  { name, contestant }: TraversalEntry,
  cell: TraversalCell,
  coming: Coming,
  place: Place<OpenCell>,
  limitMs: number,
  parent: AbortSignal,
): Promise<Cell> => {
  const startedAt = new Date().toISOString();
  const begun = performance.now();
  const checks: Checks = { wires: null, routers: null };
  const fresh = { open: (signal: AbortSignal) => place.open(cell, signal), network: cell.id, checks };
  const seen = await seenIn(place, fresh, limitMs, parent, (lab, turns, signal) =>
    observe(lab, contestant, coming, turns, signal),
  );
  return {
    type: 'cell',
    entry: name,
    version: contestant.program.version,
    programHash: contestant.program.hash,
    pass,
    cell: cell.id,
    ends: [...cell.ends],
    possible: cell.possible,
    client: coming.client,
    ...NOTHING,
    ...seen,
    ...checks,
    startedAt,
    durationMs: Math.round(performance.now() - begun),
  };
};
