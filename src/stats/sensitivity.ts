import { gammaDraw } from './dirichlet.ts';
import { createRandom } from './random.ts';

/**
 * Weights are drawn from Dirichlet(CONCENTRATION x published weights): their mean is the published one, and a weight w has the
 * standard deviation sqrt(w (1 - w) / (CONCENTRATION + 1)): 0.5 ± 0.11, 0.2 ± 0.09, 0.1 ± 0.07.
 */
const CONCENTRATION = 20;
/** A share of 0.95 over so many draws is known to ± 0.01 (two standard errors). */
const DRAWS = 2000;
/** Places are told for this share of the draws. */
const LEVEL = 0.95;

/** What remains of an order when the weights are others. Entries are indices into what was given. */
export interface Sensitivity {
  /** For each entry the places that it takes in 95 % of the draws: without the best and the worst 2.5 %. */
  readonly places: readonly { readonly best: number; readonly worst: number }[];
  /** Neighbours in the order of score, best first, and the share of draws in which they keep it; a tie counts half. */
  readonly neighbours: readonly { readonly ahead: number; readonly behind: number; readonly share: number }[];
}

/** Integer at position q of sorted values: the smallest that at least a share q does not exceed (type 1 of Hyndman & Fan). */
const atShare = (sorted: readonly number[], q: number): number =>
  sorted[Math.max(0, Math.ceil(q * sorted.length - 1e-9) - 1)] ?? Number.NaN;

const dot = (weights: readonly number[], effects: readonly number[]): number =>
  effects.reduce((sum, effect, c) => sum + (weights[c] ?? 0) * effect, 0);

/**
 * Draws weights around the published ones and orders the entries by each draw. Seeded, so the same input gives the same shares.
 * `effects`: for each entry its mean log ratio to the anchor in each component, above 0 for better.
 * Each component has a stream of its own, so that the order of components does not matter.
 */
export const weightSensitivity = (
  components: readonly { readonly id: string; readonly weight: number }[],
  effects: readonly (readonly number[])[],
): Sensitivity => {
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  const sources = components.map(({ id, weight }) => ({
    shape: (CONCENTRATION * weight) / total,
    random: createRandom(`weights/${id}`),
  }));
  const published = effects.map((own) =>
    dot(
      components.map(({ weight }) => weight),
      own,
    ),
  );
  const order = effects.map((_, i) => i).toSorted((a, b) => (published[b] ?? 0) - (published[a] ?? 0));
  const pairs = order.slice(1).map((behind, i) => ({ ahead: order[i] ?? 0, behind, kept: 0 }));
  const taken = effects.map((): number[] => []);
  for (let draw = 0; draw < DRAWS; draw += 1) {
    // A Dirichlet draw is such gammas over their sum; the sum changes no order.
    const weights = sources.map(({ shape, random }) => gammaDraw(shape, random));
    const scores = effects.map((own) => dot(weights, own));
    for (const pair of pairs) {
      const lead = (scores[pair.ahead] ?? 0) - (scores[pair.behind] ?? 0);
      pair.kept += lead > 0 ? 1 : lead === 0 ? 0.5 : 0;
    }
    for (const [i, score] of scores.entries())
      taken[i]?.push(1 + scores.filter((other) => other > score).length);
  }
  return {
    places: taken.map((own) => {
      const sorted = own.toSorted((a, b) => a - b);
      return { best: atShare(sorted, (1 - LEVEL) / 2), worst: atShare(sorted, (1 + LEVEL) / 2) };
    }),
    neighbours: pairs.map(({ ahead, behind, kept }) => ({ ahead, behind, share: kept / DRAWS })),
  };
};
