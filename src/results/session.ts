import { z } from 'zod';
import { STATUSES } from './status.ts';

/** Which control an entry is: no VPN, the frozen anchor, or a second copy of another entry under another name. */
export const ControlSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reference') }),
  z.object({ kind: z.literal('anchor') }),
  z.object({ kind: z.literal('aa'), duplicates: z.string() }),
  z.object({ kind: z.literal('positive'), handicaps: z.string(), delayMs: z.number() }),
]);
export type Control = z.infer<typeof ControlSchema>;

/** One contestant of a run: what is drawn, started and reported under one name. */
export const EntrySchema = z.object({
  /** Name in the table, unique in the run, e.g. `nebula@1.11.0` or `nebula@1.11.0 (A/A)`. */
  name: z.string(),
  /** Id in the catalogue, e.g. `nebula`. */
  overlay: z.string(),
  /** Version or path asked for after `@` or `=`; null for the default. */
  version: z.string().nullable(),
  /** Extra daemon arguments that a comparison asked for. */
  flags: z.array(z.string()).optional(),
  /** The newer release of upstream, and days since it when the run was made; only where that is too many for a rank. */
  stale: z.object({ by: z.string(), days: z.number().int().positive() }).optional(),
  control: ControlSchema.nullable(),
});
export type Entry = z.infer<typeof EntrySchema>;

/** The entry whose program a control runs: itself, or what it copies. */
export const originalOf = ({ name, control }: Entry): string =>
  control?.kind === 'aa' ? control.duplicates : control?.kind === 'positive' ? control.handicaps : name;

/** One measured value of one workload in one session. Raw samples stay beside it. */
export const MeasurementSchema = z.object({
  workload: z.string(),
  status: z.enum(STATUSES),
  /** One sentence for every status but `ok`. */
  reason: z.string().nullable(),
  /** Metric id to value in the metric's unit. Empty unless `ok`. */
  values: z.record(z.string(), z.number()),
  /** The workload's raw record (iperf3 JSON summary, round-trip samples in ms, …). */
  raw: z.unknown(),
  startedAt: z.string(),
  durationMs: z.number(),
});
export type Measurement = z.infer<typeof MeasurementSchema>;

/** How long a step of a session took, for the time accounting. */
export const StepSchema = z.object({ step: z.string(), ms: z.number() });

/**
 * One line of the journal: a session is fresh keys, namespaces and daemons, and every workload once.
 * The key is (scenario, round, entry); a journal never holds one twice.
 */
export const SessionSchema = z.object({
  type: z.literal('session'),
  scenario: z.string(),
  round: z.number().int().positive(),
  /** Place in the round's random order, from 0. */
  position: z.number().int().nonnegative(),
  entry: z.string(),
  sitting: z.number().int().positive(),
  status: z.enum(STATUSES),
  reason: z.string().nullable(),
  /** `lab`: only the lab, the machine or a tool can be to blame for the status. Missing everywhere else, and in older runs. */
  fault: z.literal('lab').optional(),
  /** Why earlier tries were no use, for all of which the lab, the machine or a tool was to blame; missing where there were none. */
  spoilt: z.array(z.string()).min(1).optional(),
  version: z.string().nullable(),
  programHash: z.string().nullable(),
  path: z.object({ before: z.string(), after: z.string(), evidence: z.string() }).nullable(),
  measurements: z.array(MeasurementSchema),
  /** What the scenario's wires delivered at this session's start; read by `readWires` in checks.ts. */
  wires: z.unknown(),
  /** What its routers were seen to do, read by `readRouters`; null before they were, or in older runs. */
  routers: z.unknown().default(null),
  /** Rates in Mbit/s of the transfers before the first workload; null when it was not reached, or in older runs. */
  warmUp: z
    .object({
      up: z.array(z.number()).readonly(),
      down: z.array(z.number()).readonly(),
      stationary: z.boolean(),
      trouble: z.string().nullable(),
    })
    .nullable()
    .default(null),
  steps: z.array(StepSchema),
  /** Last log lines of the daemons, kept for every status but `ok`. */
  logTail: z.record(z.string(), z.string()),
  startedAt: z.string(),
  durationMs: z.number(),
  host: z.object({ busyShare: z.number(), stealShare: z.number(), loadBefore: z.number() }),
});
export type Session = z.infer<typeof SessionSchema>;

/** Among the steps of a session, the time of tries that the lab spoilt: they were over before its `startedAt`. */
export const SPOILT_STEP = 'tries that the lab spoilt';

/** How long a session took with all its tries, in ms. */
export const wholeMs = ({ durationMs, steps }: Pick<Session, 'durationMs' | 'steps'>): number =>
  steps.reduce((sum, { step, ms }) => sum + (step === SPOILT_STEP ? ms : 0), durationMs);
