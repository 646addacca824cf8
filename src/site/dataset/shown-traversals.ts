import { canonicalJson } from '../../results/provenance.ts';
import { waitsOf } from '../../results/traversal.ts';
import type { Shown } from './looks.ts';
import { type Named, namedEntries } from './names.ts';
import { inOrder, type SiteRecord, testbedOf } from './source.ts';

type SiteTraversal = Extract<SiteRecord, { readonly kind: 'traversal' }>;

/** One entry in one record. */
interface Part extends Omit<Shown<'traversal'>, 'cells'> {
  /** Id of each pair that was tried to the passes that say something: the lab spoilt the others. */
  readonly passes: ReadonlyMap<string, number>;
}

const partOf = (record: SiteTraversal, { entry, name }: Named): Part => {
  const passes = new Map<string, number>();
  for (const line of record.lines)
    if (line.entry === entry.name)
      passes.set(line.cell, (passes.get(line.cell) ?? 0) + (line.status === 'invalid' ? 0 : 1));
  return { record, name, entry: entry.name, passes };
};

/**
 * Parts with the same one looked at the same thing in the same way; the hash is over program, configuration and driver. So many labs at once
 * change no outcome as far as was seen, but nobody knows whether they make first packets later.
 */
const waysOf = ({ record, entry }: Part): string => {
  const { meshmarkTraversal, provenance, observer, labs } = record.record;
  const hashes = [observer?.hash ?? null, provenance.contestants[entry]?.hash ?? null];
  return canonicalJson([meshmarkTraversal, labs, waitsOf(record.record), testbedOf(record), ...hashes]);
};

/** Of each pair the part with most passes; of several the one with more pairs, then the newest. */
const bestOf = (parts: readonly Part[]): ReadonlyMap<string, Part> => {
  const best = new Map<string, Part>();
  for (const part of parts.toSorted((a, b) => b.passes.size - a.passes.size))
    for (const [cell, passes] of part.passes)
      if (passes > (best.get(cell)?.passes.get(cell) ?? -1)) best.set(cell, part);
  return best;
};

/** What decides between matrices that do not mix, the first figure first: pairs, patience, format, passes. */
const worthOf = (best: ReadonlyMap<string, Part>): readonly number[] => {
  const [first] = best.values();
  if (first === undefined) return [];
  const { upgradeSeconds, reachSeconds } = waitsOf(first.record.record);
  const passes = [...best].reduce((sum, [cell, part]) => sum + (part.passes.get(cell) ?? 0), 0);
  return [best.size, upgradeSeconds, reachSeconds, first.record.record.meshmarkTraversal, passes];
};

const more = (a: readonly number[], b: readonly number[]): number => {
  const place = a.findIndex((value, i) => value !== b[i]);
  return place < 0 ? 0 : (b[place] ?? 0) - (a[place] ?? 0);
};

/**
 * Of each entry the records that its matrix is made of, the one with most pairs first, each with its own pairs. Only records that looked in
 * the same way mix, and of a pair one of them is shown: docs/decisions/0031-surprises-taken-again.md.
 */
export const shownTraversals = (records: readonly SiteRecord[]): readonly Shown<'traversal'>[] => {
  const traversals = inOrder(
    records.filter((record): record is SiteTraversal => record.kind === 'traversal'),
  );
  const parts = traversals.flatMap((record) =>
    [...namedEntries(record).values()].map((named) => partOf(record, named)),
  );
  return [...Map.groupBy(parts, ({ name }) => name).values()].flatMap((own) => {
    const matrices = [...Map.groupBy(own, waysOf).values()].map(bestOf);
    const [matrix] = matrices.toSorted((a, b) => more(worthOf(a), worthOf(b)));
    if (matrix === undefined) return [];
    return [...Map.groupBy(matrix, ([, part]) => part)]
      .map(([{ record, name, entry }, pairs]) => ({
        record,
        name,
        entry,
        cells: new Set(pairs.map(([cell]) => cell)),
      }))
      .toSorted((a, b) => b.cells.size - a.cells.size);
  });
};
