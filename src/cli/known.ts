import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';

/** The ids that were asked for, as they were; whether one may be there twice is for others to say. @throws MeshmarkError `<what>-unknown` for one that is none. */
export const knownIds = <T extends string>(what: string, ids: readonly string[], all: readonly T[]): T[] =>
  ids.map((id) => {
    const found = all.find((one) => one === id);
    if (found !== undefined) return found;
    const near = nearest(id, all);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw usageError(`${what}-unknown`, `There is no ${what} "${id}".${hint} Known are ${all.join(', ')}.`);
  });

/** The id of a pair with its ends in the order of the one that is known, so that either may be typed; what is known in neither stays as it is. */
export const asKnown = (id: string, known: readonly string[]): string => {
  const turned = id.split('+').toReversed().join('+');
  return !known.includes(id) && known.includes(turned) ? turned : id;
};
