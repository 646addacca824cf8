import type { Reachability } from '../../../src/site/dataset.ts';
import { type Path, seenOf } from './reach.ts';

/** What was seen between routers, by pair; `a+b` and `b+a` are one. What the lab spoilt says nothing of the VPN, and is not in it. */
const pairsSeen = ({ cells }: Reachability): ReadonlyMap<string, Path> =>
  new Map(
    Object.entries(cells).flatMap(([id, marks]) => {
      const { path } = seenOf(marks);
      return path === 'unknown' ? [] : [[id.split('+').toSorted().join('+'), path] as const];
    }),
  );

/**
 * The pairs by which matrices are put in an order: those of which each of them says something, since a share of pairs that others were
 * not asked for compares with nothing. A matrix with less than half as many pairs as the largest would leave too few: it takes none
 * from the others, and so is not among them.
 */
export const commonPairs = (matrices: readonly Reachability[]): ReadonlySet<string> => {
  const seen = matrices.map(pairsSeen);
  const most = Math.max(0, ...seen.map(({ size }) => size));
  const [first, ...others] = seen.filter(({ size }) => 2 * size >= most);
  return new Set([...(first?.keys() ?? [])].filter((pair) => others.every((one) => one.has(pair))));
};

/** How many of these pairs are reached by whichever way, and directly; undefined where not each of them was seen, or there are none. */
export const reachedAmong = (
  matrix: Reachability,
  pairs: ReadonlySet<string>,
): { readonly reached: number; readonly direct: number } | undefined => {
  const seen = pairsSeen(matrix);
  const paths = [...pairs].flatMap((pair) => seen.get(pair) ?? []);
  if (paths.length < pairs.size || pairs.size === 0) return undefined;
  return {
    reached: paths.filter((path) => path !== 'fails' && path !== 'down').length,
    direct: paths.filter((path) => path === 'direct').length,
  };
};
