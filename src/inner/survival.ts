import type { Inside } from '../lab/inside.ts';
import { driverOf } from '../overlays/index.ts';
import { type OpenNetwork, runSurvival } from '../survival/run.ts';
import type { SurvivalJob } from './jobs.ts';
import { labPlaces } from './labs.ts';

/** Asks contestants what works without their centre. Each lab has wires of its own, so that several stand at once. */
export const survive = async (inside: Inside, job: SurvivalJob): Promise<void> => {
  const { signal } = inside;
  await using plants = new AsyncDisposableStack();
  const places = await labPlaces(inside, job.labs, plants);
  const labs = places.map(
    (place): OpenNetwork =>
      (network, until) =>
        place(network, false, until),
  );
  const entries = job.entries.map(({ name, overlay, program }) => ({
    name,
    contestant: { driver: driverOf(overlay), program },
  }));
  await runSurvival(
    { ...job, entries, done: new Set(job.done) },
    labs,
    async (line) => inside.emit(line),
    signal,
  );
};
