import { usageError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { scenarios } from '../scenarios/index.ts';
import { type Asked, asked } from './engine/entries.ts';

const isAll = (names: readonly string[]): boolean => names.length === 1 && names[0] === 'all';

/** Contestants as asked for; null where nothing was asked. */
export const checkedOverlays = (names: readonly string[] | undefined): readonly Asked[] | 'all' | null => {
  if (names === undefined) return null;
  return isAll(names) ? 'all' : asked(names.map((text) => ({ text })));
};

/** Names of scenarios as asked for; null for the suite's own choice, every one for `all`. */
export const checkedScenarios = (names: readonly string[] | undefined): readonly string[] | null => {
  if (names === undefined) return null;
  const known = scenarios.map(({ id }) => id);
  if (isAll(names)) return known;
  for (const name of names) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    throw usageError(
      'scenario-unknown',
      `There is no scenario "${name}".${hint} Known are ${known.join(', ')}.`,
    );
  }
  return names;
};
