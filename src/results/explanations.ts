import { join } from 'node:path';
import { z } from 'zod';
import { readByHand } from './by-hand.ts';

const EXPLANATIONS_FILE = 'explanations.json';

/** Why a contestant does something between some routers that one would not expect. */
const ExplanationSchema = z.strictObject({
  /** Id of the contestant in the catalogue. */
  contestant: z.string().min(1),
  /** Ids of pairs of routers, see scenarios/traversal.ts; or whatever surprises between any two. */
  pairs: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
  /** A sentence, which is true of every pair. */
  because: z.string().regex(/\.$/, 'a sentence ends with a full stop'),
  /** Where it can be read that it is so: source of the version that was measured, or documentation. */
  source: z.url({ protocol: /^https$/ }),
});
export type Explanation = z.infer<typeof ExplanationSchema>;

/** `results/explanations.json`: what was found out about surprises in traversals, by people. */
export const ExplanationsSchema = z.strictObject({
  meshmarkExplanations: z.literal(1),
  traversal: z.array(ExplanationSchema),
});
export type Explanations = z.infer<typeof ExplanationsSchema>;

/** Nothing was explained. */
export const UNEXPLAINED: Explanations = { meshmarkExplanations: 1, traversal: [] };

/** The first explanation of a pair, so that those of some pairs stand before those of all. */
export const explanationOf = (
  { traversal }: Explanations,
  contestant: string,
  pair: string,
): Explanation | undefined =>
  traversal.find((one) => one.contestant === contestant && (one.pairs === 'all' || one.pairs.includes(pair)));

/** Reads the file in a directory of results; {@link UNEXPLAINED} where there is none. Throws as readByHand does. */
export const readExplanations = (results: string): Promise<Explanations> =>
  readByHand(join(results, EXPLANATIONS_FILE), {
    name: 'explanations',
    schema: ExplanationsSchema,
    none: UNEXPLAINED,
  });
