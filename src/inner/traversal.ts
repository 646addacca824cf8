import type { Inside } from '../lab/inside.ts';
import { driverOf } from '../overlays/index.ts';
import { traversalCells } from '../scenarios/traversal.ts';
import { type OpenCell, runTraversal } from '../traversal/run.ts';
import type { TraversalJob } from './jobs.ts';
import { labPlaces } from './labs.ts';

/** Brings contestants up between every two ends. Each lab has wires of its own, so that several stand at once. */
export const traverse = async (inside: Inside, job: TraversalJob): Promise<void> => {
  const { signal } = inside;
  await using plants = new AsyncDisposableStack();
  const places = await labPlaces(inside, job.labs, plants);
  const labs = places.map(
    (place): OpenCell =>
      (cell, until) =>
        place(cell.network, false, until),
  );
  await runTraversal(
    {
      entries: job.entries.map(({ name, overlay, program, cells }) => ({
        name,
        contestant: { driver: driverOf(overlay), program },
        cells: traversalCells.filter(({ id }) => cells.includes(id)),
      })),
      passes: job.passes,
      seed: job.seed,
      done: new Set(job.done),
    },
    labs,
    async (cell) => inside.emit(cell),
    signal,
  );
};
