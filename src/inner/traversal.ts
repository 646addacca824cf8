import type { Inside } from '../lab/inside.ts';
import { WirePlant } from '../lab/plant.ts';
import { openLab } from '../lab/realise.ts';
import { driverOf } from '../overlays/index.ts';
import { traversalCells } from '../scenarios/traversal.ts';
import { type OpenCell, runTraversal } from '../traversal/run.ts';
import type { TraversalJob } from './jobs.ts';

/** Brings contestants up between every two ends. Each lab has wires of its own, so that several stand at once. */
export const traverse = async (inside: Inside, job: TraversalJob): Promise<void> => {
  const { signal } = inside;
  await using plants = new AsyncDisposableStack();
  const labs: OpenCell[] = [];
  for (let i = 0; i < job.labs; i++) {
    const plant = plants.use(await WirePlant.open(inside.layout, signal));
    labs.push((cell, until) =>
      openLab(cell.network, inside.layout, plant, { openRouters: false, signal: until }),
    );
  }
  await runTraversal(
    {
      entries: job.entries.map(({ name, overlay, program }) => ({
        name,
        contestant: { driver: driverOf(overlay), program },
      })),
      cells: traversalCells.filter(({ id }) => job.cells.includes(id)),
      passes: job.passes,
      seed: job.seed,
      done: new Set(job.done),
    },
    labs,
    async (cell) => inside.emit(cell),
    signal,
  );
};
