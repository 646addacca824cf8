import { usageError } from '../../errors.ts';
import type { Entry } from '../../results/session.ts';
import { suitedPairs } from '../../results/suited-pairs.ts';
import type { LeftOut } from './entries.ts';

type Named = Pick<Entry, 'name' | 'overlay'>;

const split = ({ overlay }: Named, pairs: readonly string[]) => {
  const suited = suitedPairs(overlay);
  return {
    own: pairs.filter((id) => suited.includes(id)),
    others: pairs.filter((id) => !suited.includes(id)),
  };
};

/**
 * By name of entry those of some pairs that it can be tried between; null where that is all of them for everybody.
 * @throws MeshmarkError `pair-unsuited` where nothing is left to try.
 */
export const ownPairs = (
  entries: readonly Named[],
  pairs: readonly string[],
): Record<string, string[]> | null => {
  const all = entries.map((entry) => [entry.name, split(entry, pairs)] as const);
  if (all.every(([, { own }]) => own.length === 0))
    throw usageError(
      'pair-unsuited',
      `Nobody who was asked for can be tried between ${pairs.join(', ')}: the adapters do not set up that IP version.`,
    );
  if (all.every(([, { others }]) => others.length === 0)) return null;
  return Object.fromEntries(all.map(([name, { own }]) => [name, own]));
};

/** What is not tried of some pairs, with the reason. */
export const pairsLeftOut = (entries: readonly Named[], pairs: readonly string[]): readonly LeftOut[] =>
  entries.flatMap((entry) => {
    const { others } = split(entry, pairs);
    if (others.length === 0) return [];
    return [
      {
        name: entry.name,
        reason: `between ${others.join(', ')}: its adapter does not set up that IP version`,
      },
    ];
  });
