import type { Inside } from '../lab/inside.ts';
import { WirePlant } from '../lab/plant.ts';
import { openLab } from '../lab/realise.ts';
import { driverOf } from '../overlays/index.ts';
import { type OpenNetwork, runSurvival } from '../survival/run.ts';
import type { SurvivalJob } from './jobs.ts';

/** Asks contestants what works without their centre. Each lab has wires of its own, so that several stand at once. */
export const survive = async (inside: Inside, job: SurvivalJob): Promise<void> => {
  const { signal } = inside;
  await using plants = new AsyncDisposableStack();
  const labs: OpenNetwork[] = [];
  for (let i = 0; i < job.labs; i++) {
    const plant = plants.use(await WirePlant.open(inside.layout, signal));
    labs.push((network, until) =>
      openLab(network, inside.layout, plant, { openRouters: false, signal: until }),
    );
  }
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
