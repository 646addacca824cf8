import { scenarios } from '../scenarios/index.ts';
import { WORKLOAD_IDS } from '../workloads/index.ts';
import { type Asked, asked } from './engine/entries.ts';
import { knownIds } from './known.ts';

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
  return isAll(names) ? known : knownIds('scenario', names, known);
};

/** Names of workloads as asked for; null for the suite's own choice. */
export const checkedWorkloads = (names: readonly string[] | undefined): readonly string[] | null =>
  names === undefined ? null : knownIds('workload', names, WORKLOAD_IDS);
