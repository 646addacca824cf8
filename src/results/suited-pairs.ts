import { manifests } from '../catalog/index.ts';
import { traversalCells } from '../scenarios/traversal.ts';

/**
 * Ids of the pairs of routers between which a contestant can be tried, in their order: some adapters set up one IP version alone. All of
 * them for one that the catalogue no longer has.
 */
export const suitedPairs = (overlay: string): readonly string[] => {
  const underlays = manifests.find(({ id }) => id === overlay)?.underlays;
  return traversalCells
    .filter(({ network }) => underlays?.includes(network.underlay) !== false)
    .map(({ id }) => id);
};
