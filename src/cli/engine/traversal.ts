import { oneOf } from '../../inner/events.ts';
import type { Entry } from '../../results/session.ts';
import { type Cell, cellKey, cellsAsked, traversalKind } from '../../results/traversal.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { traversalSeconds, WAITS } from '../../traversal/plan.ts';
import { asKnown, knownIds } from '../known.ts';
import { doInSandbox } from '../sandboxed.ts';
import { beginLook, type LookListener, type LookRequest, type LookResume, resumeLook } from './look.ts';
import { LOOK_DEFAULTS } from './look-defaults.ts';
import { ownPairs, pairsLeftOut } from './own-pairs.ts';
import { surprisingIn } from './surprising.ts';

export interface TraversalRequest extends Omit<LookRequest, 'labs'> {
  /** Labs at the same time; null for as many as that of `surprising` had, or as usual. */
  readonly labs: number | null;
  /** Ids of cells; null for all. */
  readonly cells: readonly string[] | null;
  /** Directory of a traversal: of each contestant the cells that surprise there, in place of `cells`; null for none. */
  readonly surprising: string | null;
}

const networks = traversalCells.map(({ network }) => network);

const begin = async (request: TraversalRequest, signal: AbortSignal) => {
  const all = traversalCells.map(({ id }) => id);
  if (request.surprising !== null) {
    const { overlays, only, labs } = await surprisingIn(request.surprising, request.overlays);
    const cells = all.filter((id) => Object.values(only).some((own) => own.includes(id)));
    const also = { meshmarkTraversal: 3, cells, only, waits: WAITS } as const;
    // What was taken with other labs does not mix with the record that it is to complete.
    const again = { ...request, overlays, labs: request.labs ?? labs };
    return beginLook(traversalKind, again, networks, () => also, signal);
  }
  const named = (request.cells ?? all).map((id) => asKnown(id, all));
  const cells = [...new Set(knownIds('pair', named, all))];
  const also = (entries: readonly Entry[]) => {
    const only = ownPairs(entries, cells);
    return { meshmarkTraversal: 3, cells, waits: WAITS, ...(only === null ? {} : { only }) } as const;
  };
  const usual = { ...request, labs: request.labs ?? LOOK_DEFAULTS.traversal.labs };
  return beginLook(traversalKind, usual, networks, also, signal);
};

/**
 * Brings contestants up between pairs of ends, or goes on with that. What was seen is in a directory of its own, which it
 * returns.
 */
export const runTraversal = async (
  request: TraversalRequest | LookResume,
  listener: LookListener<Cell>,
  signal: AbortSignal,
): Promise<string> => {
  await using look =
    'dir' in request
      ? await resumeLook(traversalKind, request, networks, signal)
      : await begin(request, signal);
  const { dir, record, done, leftOut, entries, programs, keep } = look;
  const { passes, seed, labs } = record;
  const asked = entries.map((entry) => ({ ...entry, cells: [...cellsAsked(record, entry.name)] }));
  const allLeftOut = [...leftOut, ...pairsLeftOut(record.entries, record.cells)];
  listener.onBegun({ ...look, leftOut: allLeftOut }, traversalKind.plannedKeys(record).length);
  const tried = asked.flatMap(({ cells }) => traversalCells.filter(({ id }) => cells.includes(id)));
  listener.onEstimate?.(traversalSeconds(tried, passes, labs));
  await doInSandbox(
    { kind: 'traversal', entries: asked, passes, seed, done: done.map(cellKey), labs },
    { signal, programs, onEvent: (event) => listener.onLine(keep(oneOf(event, 'cell'))) },
  );
  return dir;
};
