import { isBrisk } from '../outages/plan.ts';
import { type OpenLab, runOutages } from '../outages/run.ts';
import { driverOf } from '../overlays/index.ts';
import { outageNetworks } from '../scenarios/outages.ts';
import type { Inner } from './events.ts';
import type { OutagesJob } from './jobs.ts';
import { lookIn } from './look.ts';

/** Lets things happen to contestants. Each lab has wires of its own, so that several stand at once. */
export const outages = (inside: Inner, job: OutagesJob): Promise<void> =>
  lookIn(
    inside,
    { labs: job.events.every(isBrisk) ? job.labs : job.awayLabs },
    (place): OpenLab =>
      (network, options) =>
        place(outageNetworks[network], options),
    (labs, tell, signal) => {
      const entries = job.entries.map(({ name, overlay, reference, program }) => ({
        name,
        reference,
        contestant: { driver: driverOf(overlay), program },
      }));
      return runOutages({ ...job, entries }, labs, tell, signal);
    },
  );
