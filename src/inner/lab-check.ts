import { punchPairs } from '../lab/checks/punch-pairs.ts';
import { openLab } from '../lab/realise.ts';
import { WirePlant } from '../lab/wires/plant.ts';
import type { Inner } from './events.ts';
import type { LabCheckJob } from './jobs.ts';

/**
 * Measures the lines of each network in turn, classifies its routers and punches holes through them, and tells what was
 * delivered.
 */
export const checkLabs = async (inside: Inner, job: LabCheckJob): Promise<void> => {
  await using plant = await WirePlant.open(inside.layout, inside.signal);
  for (const network of job.networks) {
    const started = performance.now();
    await using lab = await openLab(network, inside.layout, plant, {
      openRouters: false,
      signal: inside.signal,
    });
    const upMs = performance.now() - started;
    let wires = await lab.checkWires(inside.signal);
    // A second look like a run’s own: another load on the machine for a moment, or a rare draw, is no fault of a line.
    if (!wires.every((wire) => wire.ok)) wires = await lab.checkWires(inside.signal);
    const routers = await lab.checkRouters(inside.signal);
    const punches = await punchPairs(lab, inside.signal);
    inside.emit({
      type: 'lab-checked',
      network: network.name,
      backend: lab.backend,
      upMs: Math.round(upMs),
      wires,
      routers,
      punches,
    });
  }
};
