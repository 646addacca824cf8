import { join } from 'node:path';
import { z } from 'zod';
import { OUTAGE_IDS } from '../scenarios/outage-events.ts';
import { THROUGH_OTHERS } from '../scenarios/survival.ts';
import { readByHand } from './by-hand.ts';

const EXPLANATIONS_FILE = 'explanations.json';

/** Id of the contestant in the catalogue. */
const contestant = z.string().min(1);

const ReasonFields = {
  /** A sentence, which is true of everything that it is said of. */
  because: z.string().regex(/\.$/, 'a sentence ends with a full stop'),
  /** Where it can be read that it is so: source of the version that was measured, or documentation. */
  source: z.url({ protocol: /^https$/ }),
};

/** Why a contestant does something between some routers that one would not expect. */
const ExplanationSchema = z.strictObject({
  contestant,
  /** Ids of pairs of routers, see scenarios/traversal.ts; or whatever surprises between any two. */
  pairs: z.union([z.literal('all'), z.array(z.string().min(1)).min(1)]),
  ...ReasonFields,
});
export type Explanation = z.infer<typeof ExplanationSchema>;

/** Why something still works with a contestant once something else is gone, or does not. */
const SurvivalExplanationSchema = z.strictObject({
  contestant,
  /** What is gone: nodes, or the member that carried for two that need others. */
  absence: z.enum(['hub-1', 'hub-2', 'all', 'carrier']),
  /** What was asked, see EVENTS in scenarios/survival.ts. */
  events: z.array(z.enum(['existing', 'restart', 'new-member', 'address', THROUGH_OTHERS])).min(1),
  /** Which answer it explains, so that it is not shown beside another one that a newer record has. */
  works: z.boolean(),
  ...ReasonFields,
});

/** Why packets of a contestant come back after something happened, as late as they do, or do not. */
const OutageExplanationSchema = z.strictObject({
  contestant,
  events: z.array(z.enum(OUTAGE_IDS)).min(1),
  /** Which end it explains, so that it is not shown beside another one that a newer record has. */
  back: z.boolean(),
  ...ReasonFields,
});

/** `results/explanations.json`: what was found out about surprises in traversals, answers of survivals and ends of outages, by people. */
export const ExplanationsSchema = z.strictObject({
  meshmarkExplanations: z.literal(1),
  traversal: z.array(ExplanationSchema),
  /** Not there in older files. */
  survival: z.array(SurvivalExplanationSchema).default([]),
  outages: z.array(OutageExplanationSchema).default([]),
});
export type Explanations = z.infer<typeof ExplanationsSchema>;

/** Nothing was explained. */
export const UNEXPLAINED: Explanations = {
  meshmarkExplanations: 1,
  traversal: [],
  survival: [],
  outages: [],
};

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
