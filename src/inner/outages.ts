import type { Inside } from '../lab/inside.ts';
import { WirePlant } from '../lab/plant.ts';
import { openLab } from '../lab/realise.ts';
import { type OpenLab, runOutages } from '../outages/run.ts';
import { driverOf } from '../overlays/index.ts';
import { outageNetworks } from '../scenarios/outages.ts';
import type { OutagesJob } from './jobs.ts';

/** Lets things happen to contestants. Each lab has wires of its own, so that several stand at once. */
export const outages = async (inside: Inside, job: OutagesJob): Promise<void> => {
  const { signal } = inside;
  await using plants = new AsyncDisposableStack();
  const labs: OpenLab[] = [];
  for (let i = 0; i < job.labs; i++) {
    const plant = plants.use(await WirePlant.open(inside.layout, signal));
    labs.push((network, openRouters, until) =>
      openLab(outageNetworks[network], inside.layout, plant, { openRouters, signal: until }),
    );
  }
  const entries = job.entries.map(({ name, overlay, reference, program }) => ({
    name,
    reference,
    contestant: { driver: driverOf(overlay), program },
  }));
  await runOutages({ ...job, entries }, labs, async (outage) => inside.emit(outage), signal);
};
