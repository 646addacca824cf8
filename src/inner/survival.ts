import { driverOf } from '../overlays/index.ts';
import { type OpenNetwork, runSurvival } from '../survival/run.ts';
import type { Inner } from './events.ts';
import type { SurvivalJob } from './jobs.ts';
import { lookIn } from './look.ts';

/** Asks contestants what works without their centre. Each lab has wires of its own, so that several stand at once. */
export const survive = (inside: Inner, job: SurvivalJob): Promise<void> =>
  lookIn(
    inside,
    job,
    (place): OpenNetwork =>
      (network, until) =>
        place(network, { openRouters: false, signal: until }),
    (labs, tell, signal) => {
      const entries = job.entries.map(({ name, overlay, program }) => ({
        name,
        contestant: { driver: driverOf(overlay), program },
      }));
      return runSurvival({ ...job, entries, done: new Set(job.done) }, labs, tell, signal);
    },
  );
