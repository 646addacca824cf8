import type { Series } from './paired.ts';
import { signFlips } from './sign-flips.ts';

/** Up to this many sign patterns all are counted; beyond, so many are drawn. */
const PATTERNS = 8192;

interface Column {
  readonly index: number;
  readonly n: number;
  readonly squares: number;
  readonly values: Float64Array;
}

/** |t| from a sum, the (flip-invariant) sum of squares and n: t² = (n-1) u/(1-u), u = sum²/(n squares). */
const absoluteT = (sum: number, { n, squares }: Column): number => {
  if (squares < 1e-24 * n) return 0;
  const u = (sum * sum) / (n * squares);
  return 1 - u < 1e-12 ? Number.POSITIVE_INFINITY : Math.sqrt(((n - 1) * u) / (1 - u));
};

/**
 * Step-down max-t adjusted p values of "the mean difference is 0", one for each column of differences (round to difference).
 *
 * Westfall & Young (1993), algorithm 4.1 (ordered successive maxima), with the sign-flip group: under the nulls the vector of a
 * round's differences is symmetric about 0, so flipping whole rounds leaves its distribution alone and keeps the dependence
 * between columns. Exact for any subset of true nulls (Romano & Wolf 2005); the smallest p possible is 2^(1-rounds).
 * Columns with fewer than two rounds get 1.
 */
export const stepDownMaxT = (columns: readonly Series[]): number[] => {
  const rounds = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  const adjusted = new Array<number>(columns.length).fill(1);
  const usable = columns.flatMap((column, index): Column[] => {
    const values = Float64Array.from(rounds, (round) => column.get(round) ?? 0);
    const squares = values.reduce((sum, v) => sum + v * v, 0);
    return column.size < 2 ? [] : [{ index, n: column.size, squares, values }];
  });
  const ordered = usable
    .map((column) => ({
      column,
      t: absoluteT(
        column.values.reduce((sum, v) => sum + v, 0),
        column,
      ),
    }))
    .sort((a, b) => b.t - a.t);
  const reached = new Float64Array(ordered.length);
  const signs = new Int8Array(rounds.length).fill(1);
  const { count, fill } = signFlips(rounds.length, PATTERNS, 'max-t sign patterns');
  for (let k = 0; k < count; k += 1) {
    fill(signs, k);
    let largest = 0;
    for (let place = ordered.length - 1; place >= 0; place -= 1) {
      const entry = ordered[place];
      if (entry === undefined) continue;
      let sum = 0;
      for (let r = 0; r < signs.length; r += 1) sum += (signs[r] ?? 0) * (entry.column.values[r] ?? 0);
      largest = Math.max(largest, absoluteT(sum, entry.column));
      // The allowance keeps equal statistics equal after rounding.
      if (largest >= entry.t * (1 - 1e-9)) reached[place] = (reached[place] ?? 0) + 1;
    }
  }
  let running = 0;
  ordered.forEach(({ column }, place) => {
    running = Math.max(running, (reached[place] ?? 0) / count);
    adjusted[column.index] = running;
  });
  return adjusted;
};
