import { z } from 'zod';
import { BudgetEndSchema, BudgetForecastSchema } from './budget.ts';
import { MeasurementSchema, SessionSchema } from './session.ts';

const key = { scenario: z.string(), round: z.number(), entry: z.string() };
/** When, as an ISO time in UTC. */
const at = z.string();

/** What a run tells while it goes on: the inner process emits it, `--json` prints it, one object a line. */
export const RunEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-started'),
    at,
    dir: z.string(),
    suite: z.string(),
    sitting: z.number(),
    /** Sessions of the plan, with a budget those that are expected to fit, and how many of them the journal already holds. */
    sessions: z.number(),
    done: z.number(),
  }),
  z.object({
    type: z.literal('round-started'),
    at,
    scenario: z.string(),
    round: z.number(),
    rounds: z.number(),
  }),
  z.object({ type: z.literal('session-started'), at, ...key, position: z.number(), index: z.number() }),
  z.object({ type: z.literal('step'), at, ...key, step: z.string() }),
  z.object({
    type: z.literal('workload-finished'),
    at,
    ...key,
    measurement: MeasurementSchema.omit({ raw: true }),
  }),
  z.object({ type: z.literal('session-finished'), at, session: SessionSchema }),
  /** Only with a budget: at the beginning and after each round, what is to be expected. */
  z.object({ type: z.literal('budget-forecast'), at, forecast: BudgetForecastSchema }),
  /** Only with a budget: why no further round begins. */
  z.object({ type: z.literal('budget-end'), at, end: BudgetEndSchema }),
  z.object({ type: z.literal('warning'), at, code: z.string(), message: z.string() }),
  z.object({
    type: z.literal('run-finished'),
    at,
    dir: z.string(),
    outcome: z.enum(['finished', 'interrupted']),
    /** Sessions in the journal by what became of them. */
    ok: z.number(),
    failed: z.number(),
    /** Sessions of the plan, or with a budget those that are expected to fit, that the journal does not hold. */
    missing: z.number(),
  }),
]);
export type RunEvent = z.infer<typeof RunEventSchema>;

/** What tells one kind of event from the others. */
export const RUN_EVENT_TYPES = RunEventSchema.options.map(({ shape }) => shape.type.value);

/** Takes events; must not throw and returns at once. */
export type Emit = (event: RunEvent) => void;
