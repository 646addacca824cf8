import type { Inside } from '../lab/inside.ts';
import { type OpenLab, runOutages } from '../outages/run.ts';
import { driverOf } from '../overlays/index.ts';
import { outageNetworks } from '../scenarios/outages.ts';
import type { OutagesJob } from './jobs.ts';
import { labPlaces } from './labs.ts';

/** Lets things happen to contestants. Each lab has wires of its own, so that several stand at once. */
export const outages = async (inside: Inside, job: OutagesJob): Promise<void> => {
  const { signal } = inside;
  await using plants = new AsyncDisposableStack();
  const places = await labPlaces(inside, job.labs, plants);
  const labs = places.map(
    (place): OpenLab =>
      (network, openRouters, until) =>
        place(outageNetworks[network], openRouters, until),
  );
  const entries = job.entries.map(({ name, overlay, reference, program }) => ({
    name,
    reference,
    contestant: { driver: driverOf(overlay), program },
  }));
  await runOutages({ ...job, entries }, labs, async (outage) => inside.emit(outage), signal);
};
