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
