import { createRandom } from './random.ts';

/** Signs of units, one pattern a call; the first is all +. A pattern and its mirror give the same |t|, so unit 0 stays +. */
export interface SignFlips {
  /** How many patterns there are to ask for. */
  readonly count: number;
  /** Puts pattern `k` into `signs`, one item a unit; to be asked for from 0 on, in order. */
  readonly fill: (signs: Int8Array, k: number) => void;
}

/** All patterns of so many units, or as many as `most` from a seed where there are more. */
export const signFlips = (units: number, most: number, seed: string): SignFlips => {
  const all = 2 ** Math.max(0, units - 1);
  if (all <= most) {
    return {
      count: all,
      fill: (signs, k) => {
        for (let r = 1; r < signs.length; r += 1) signs[r] = (k >> (r - 1)) & 1 ? -1 : 1;
      },
    };
  }
  const random = createRandom(seed);
  return {
    count: most,
    fill: (signs, k) => {
      for (let r = 1; r < signs.length; r += 1) signs[r] = k > 0 && random.float() < 0.5 ? -1 : 1;
    },
  };
};
