import { manifests } from '../../catalog/index.ts';
import { usageError } from '../../errors.ts';
import { readAnyRecord } from '../../results/any-record.ts';
import { traversalCells } from '../../scenarios/traversal.ts';
import { namedEntries } from '../../site/dataset/names.ts';
import { pairsToTakeAgain } from '../../site/dataset/surprises.ts';
import { type Asked, asked } from './entries.ts';

/** Contestants, and by their names ids of pairs. */
interface Surprising {
  readonly overlays: readonly Asked[];
  readonly only: Readonly<Record<string, string[]>>;
  /** How many labs stood at a time. */
  readonly labs: number;
}

/** Whether a product means to come through NATs; who is no longer in the catalogue may have. */
const traverses = (overlay: string): boolean => {
  const known = manifests.find(({ id }) => id === overlay)?.facts.natTraversal;
  return known === undefined || known === 'unknown' || known.value;
};

/**
 * What differs or surprises in the record of a traversal, of some contestants or of all that took part in it.
 * @throws MeshmarkError for another directory, and for a contestant of which nothing surprises there.
 */
export const surprisingIn = async (dir: string, wanted: readonly Asked[] | 'all'): Promise<Surprising> => {
  const read = await readAnyRecord(dir);
  if (read.kind !== 'traversal')
    throw usageError('traverse-surprising', `${dir} is the record of another kind (${read.kind}).`);
  const known = traversalCells.map(({ id }) => id);
  const found = [...namedEntries(read).values()].map(({ entry, name }) => {
    const lines = read.lines.filter((line) => line.entry === entry.name);
    const pairs = pairsToTakeAgain(lines, traverses(entry.overlay));
    return { entry, name, pairs: known.filter((id) => pairs.includes(id)) };
  });
  const overlays =
    wanted === 'all'
      ? asked(
          found
            .filter(({ pairs }) => pairs.length > 0)
            .map(({ entry: { name, overlay, version } }) => ({
              text: version?.startsWith('/') ? `${overlay}=${version}` : name,
            })),
        )
      : wanted;
  if (overlays.length === 0) throw usageError('traverse-surprising', `Nothing surprises in ${dir}.`);
  const only = overlays.map(({ entry }) => {
    const pairs = found.find((one) => one.entry.name === entry.name || one.name === entry.name)?.pairs ?? [];
    if (pairs.length === 0)
      throw usageError('traverse-surprising', `Nothing surprises of ${entry.name} in ${dir}: leave it out.`);
    return [entry.name, pairs] as const;
  });
  return { overlays, only: Object.fromEntries(only), labs: read.record.labs };
};
