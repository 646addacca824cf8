import { together } from '../../host/together.ts';
import { type Place, placesOf } from './in-lab.ts';
import { hopelessness, type Taken, unspoilt } from './unspoilt.ts';

/** Works through items in their order, one in each place at a time: where one is over, the next begins. */
export const inPlaces = async <Open, Item>(
  places: readonly Place<Open>[],
  items: readonly Item[],
  work: (item: Item, place: Place<Open>, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const ahead = items.values();
  const workIn = async (place: Place<Open>, until: AbortSignal): Promise<void> => {
    for (const item of ahead) await work(item, place, until);
  };
  await together(
    signal,
    places.map((place) => (until) => workIn(place, until)),
  );
};

/**
 * The same where each item is a lab of its own and makes one line, which is told when it is there: what the lab spoils is taken again.
 * @throws MeshmarkError `lab-spoilt` once nothing but spoilt ones come.
 */
export const workThrough = <Open, Item, Line extends Taken>(
  labs: readonly Open[],
  items: readonly Item[],
  once: (item: Item, place: Place<Open>, signal: AbortSignal) => Promise<Line>,
  tell: (line: Line) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  const note = hopelessness(labs.length);
  return inPlaces(
    placesOf(labs),
    items,
    async (item, place, until) => {
      until.throwIfAborted();
      const line = await unspoilt(() => once(item, place, until));
      await tell(line);
      note(line);
    },
    signal,
  );
};
