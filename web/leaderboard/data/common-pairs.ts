import { standardPairs } from '../../../src/scenarios/standard-pairs.ts';
import type { Reachability } from '../../../src/site/dataset/dataset.ts';
import { type Path, seenOf } from './reach.ts';

const inOneOrder = (id: string): string => id.split('+').toSorted().join('+');

/** What was seen between routers, by pair; `a+b` and `b+a` are one. What the lab spoilt says nothing of the VPN, and is not in it. */
const pairsSeen = ({ cells }: Reachability): ReadonlyMap<string, Path> =>
  new Map(
    Object.entries(cells).flatMap(([id, marks]) => {
      const { path } = seenOf(marks);
      return path === 'unknown' ? [] : [[inOneOrder(id), path] as const];
    }),
  );

const STANDARD = standardPairs.map(inOneOrder);
/** Share of the standard suite's pairs that a matrix has at least: records from before some of these lack them. */
const LEAST = 0.75;

const isOrdered = (seen: ReadonlyMap<string, Path>): boolean =>
  STANDARD.filter((pair) => seen.has(pair)).length >= LEAST * STANDARD.length;

/**
 * The pairs by which matrices are put in an order: those of which each of them says something, since a share of pairs that others were
 * not asked for compares with nothing. A matrix with too few of those that the standard suite tries would leave too few: it takes none
 * from the others, and so is not among them.
 */
export const commonPairs = (matrices: readonly Reachability[]): ReadonlySet<string> => {
  const [first, ...others] = matrices.map(pairsSeen).filter(isOrdered);
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
    reached: paths.filter((path) => path !== 'unreachable' && path !== 'failed').length,
    direct: paths.filter((path) => path === 'direct').length,
  };
};
