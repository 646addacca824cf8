import { driverOf } from '../overlays/index.ts';
import { traversalCells } from '../scenarios/traversal.ts';
import { type OpenCell, runTraversal } from '../traversal/run.ts';
import type { Inner } from './events.ts';
import type { TraversalJob } from './jobs.ts';
import { lookIn } from './look.ts';

/** Brings contestants up between every two ends. Each lab has wires of its own, so that several stand at once. */
export const traverse = (inside: Inner, job: TraversalJob): Promise<void> =>
  lookIn(
    inside,
    job,
    (place): OpenCell =>
      (cell, until) =>
        place(cell.network, { openRouters: false, signal: until }),
    (labs, tell, signal) => {
      const entries = job.entries.map(({ name, overlay, program, cells }) => ({
        name,
        contestant: { driver: driverOf(overlay), program },
        cells: traversalCells.filter(({ id }) => cells.includes(id)),
      }));
      return runTraversal({ ...job, entries, done: new Set(job.done) }, labs, tell, signal);
    },
  );
