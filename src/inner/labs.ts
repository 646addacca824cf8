import type { Inside } from '../lab/inside.ts';
import { WirePlant } from '../lab/plant.ts';
import { openLab, type RealisedLab } from '../lab/realise.ts';
import type { Network } from '../network/schema.ts';

/** Realises a network in one of several places; `openRouters` let everything in. */
export type LabPlace = (network: Network, openRouters: boolean, signal: AbortSignal) => Promise<RealisedLab>;

/** Places for so many labs at a time. Each has wires of its own, which end with `stack`. */
export const labPlaces = async (
  { layout, signal }: Inside,
  count: number,
  stack: AsyncDisposableStack,
): Promise<LabPlace[]> => {
  const places: LabPlace[] = [];
  for (let i = 0; i < count; i++) {
    const plant = stack.use(await WirePlant.open(layout, signal));
    places.push((network, openRouters, until) =>
      openLab(network, layout, plant, { openRouters, signal: until }),
    );
  }
  return places;
};
