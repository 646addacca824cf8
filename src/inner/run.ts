import type { ContestantOf, OpenLab } from '../bench/contestants/contestant.ts';
import { runBench } from '../bench/run/run.ts';
import { openLab } from '../lab/realise.ts';
import { WirePlant } from '../lab/wires/plant.ts';
import { withHandicap } from '../network/builders.ts';
import { driverOf } from '../overlays/index.ts';
import type { Inner } from './events.ts';
import type { RunJob } from './jobs.ts';

/** Works through the plan of a run directory. */
export const runJob = async (inside: Inner, job: RunJob): Promise<void> => {
  await using plant = await WirePlant.open(inside.layout, inside.signal);
  const contestantOf: ContestantOf = (entry) => {
    const program = job.programs[entry.name];
    if (program === undefined) throw new Error(`no program was given for "${entry.name}"`);
    return { driver: driverOf(entry.overlay), program };
  };
  const open: OpenLab = (network, { handicap, openRouters, draw, signal }) =>
    openLab(
      handicap === null ? network : withHandicap(network, handicap.device, handicap.delayMs),
      inside.layout,
      plant,
      { openRouters, draw, signal },
    );
  await runBench({
    dir: job.dir,
    openLab: open,
    contestantOf,
    emit: inside.emit,
    signal: inside.signal,
  });
};
