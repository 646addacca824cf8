import type { Inside } from '../lab/inside.ts';
import { WirePlant } from '../lab/plant.ts';
import { wireguardMissing } from '../overlays/wireguard.ts';

/** Tells what this machine's kernel can do inside the sandbox. */
export const probe = async (inside: Inside): Promise<void> => {
  await using plant = await WirePlant.open(inside.layout, inside.signal);
  inside.emit({
    type: 'probed',
    kernelNetem: plant.kernelNetem,
    kernelWireguardMissing: await wireguardMissing(plant.node, inside.signal),
  });
};
