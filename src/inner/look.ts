import type { CompileOptions } from '../lab/plan/compile.ts';
import { openLab } from '../lab/realise.ts';
import type { EventfulLab } from '../lab/types.ts';
import { WirePlant } from '../lab/wires/plant.ts';
import type { Network } from '../network/schema.ts';
import type { LookLine } from '../results/look-kinds.ts';
import type { Inner } from './events.ts';

/** Realises a network in one of several places. */
type LabPlace = (
  network: Network,
  options: CompileOptions & { readonly signal: AbortSignal },
) => Promise<EventfulLab>;

/** Places for so many labs at a time. Each has wires of its own, which end with `stack`. */
const labPlaces = async (
  { layout, signal }: Inner,
  count: number,
  stack: AsyncDisposableStack,
): Promise<LabPlace[]> => {
  const places: LabPlace[] = [];
  for (let i = 0; i < count; i++) {
    const plant = stack.use(await WirePlant.open(layout, signal));
    places.push((network, options) => openLab(network, layout, plant, options));
  }
  return places;
};

/** Takes a look in as many labs as stand at once, and sends out what is told. */
export const lookIn = async <Open>(
  inside: Inner,
  { labs }: { readonly labs: number },
  openOf: (place: LabPlace) => Open,
  run: (
    opens: readonly Open[],
    tell: (line: LookLine) => Promise<void>,
    signal: AbortSignal,
  ) => Promise<void>,
): Promise<void> => {
  await using plants = new AsyncDisposableStack();
  const places = await labPlaces(inside, labs, plants);
  await run(places.map(openOf), async (line) => inside.emit(line), inside.signal);
};
