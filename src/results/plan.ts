import { z } from 'zod';
import { NetworkSchema } from '../network/schema.ts';
import { BudgetSchema } from './budget.ts';
import { EntrySchema } from './session.ts';

/** Format of the plan document; a run is only resumed with the same one. */
export const PLAN_FORMAT = 1;

/** What a plan needs of a scenario. The network goes along, so that a plan means the same after a release. */
export const PlanScenarioSchema = z.object({
  id: z.string(),
  network: NetworkSchema,
  /** Devices between which workloads run, from the client's view. */
  pair: z.tuple([z.string(), z.string()]),
  workloads: z.array(z.string()).min(1),
  lineRateMbit: z.number().nullable(),
});
export type PlanScenario = z.infer<typeof PlanScenarioSchema>;

/** One session to run; its place in `Plan.order` is when. */
export const PlannedSessionSchema = z.object({
  scenario: z.string(),
  round: z.number().int().positive(),
  /** Place in the round's random order, from 0. */
  position: z.number().int().nonnegative(),
  entry: z.string(),
  /** In the session's random order. */
  workloads: z.array(z.string()),
});
export type PlannedSession = z.infer<typeof PlannedSessionSchema>;

/** How often everything of a look is done. */
const passes = z.int().positive();

/**
 * A look that belongs to a run and is taken once the rounds are measured: a record of its own, in a directory beside the run's. Ids are
 * as its command takes them.
 */
const PlannedLookSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('traversal'), cells: z.array(z.string()).min(1), passes }),
  z.object({
    kind: z.literal('survival'),
    absences: z.array(z.string()).min(1),
    events: z.array(z.string()).min(1),
    passes,
  }),
  z.object({ kind: z.literal('outages'), events: z.array(z.string()).min(1), passes }),
]);
export type PlannedLook = z.infer<typeof PlannedLookSchema>;

/** Everything that decides what a run does and in which order. */
export const PlanSchema = z.object({
  meshmarkPlan: z.literal(PLAN_FORMAT),
  suite: z.string(),
  seed: z.number().int().nonnegative(),
  rounds: z.number().int().positive(),
  /** Seconds of a timed workload. */
  seconds: z.number().positive(),
  scenarios: z.array(PlanScenarioSchema).min(1),
  /** Every name that occurs in the order, controls included. */
  entries: z.array(EntrySchema).min(1),
  order: z.array(PlannedSessionSchema).min(1),
  /** Only where the number of rounds was left to a budget; `rounds` is how many it has at most then. */
  budget: BudgetSchema.optional(),
  /** Only where the suite has looks and neither scenarios nor workloads were named, at most one of a kind, in the order in which they are taken. */
  looks: z.array(PlannedLookSchema).min(1).optional(),
});
export type Plan = z.infer<typeof PlanSchema>;

/** What identifies a session in a run: a journal holds each at most once. */
export const sessionKey = (session: { scenario: string; round: number; entry: string }): string =>
  JSON.stringify([session.scenario, session.round, session.entry]);
