import { z } from 'zod';
import { THROUGH_OTHERS } from '../scenarios/survival.ts';
import { keysOfPasses, type LookExtent, type LookKind, LookRecordFields } from './look.ts';
import { OUTCOMES } from './traversal.ts';

/** Who takes part beyond being a member, and by which daemons: by device. */
const PartsSchema = z.record(
  z.string(),
  z.object({
    serves: z.array(z.string()),
    daemons: z.array(z.string()),
    /** Whether it was a member then, which one without daemons is that the kernel carries. Not there in older records. */
    member: z.boolean().optional(),
  }),
);
export type Parts = z.infer<typeof PartsSchema>;

/** Every session of a contestant. */
const SessionFields = {
  entry: z.string(),
  version: z.string().nullable(),
  programHash: z.string().nullable(),
  /** From 1. */
  pass: z.int().positive(),
  /**
   * `failed`: it did not come up with everything there, so nothing was asked, or it was beyond its bounds at the end (memory, threads, files).
   * `not-applicable`: nothing was asked, since no part of it runs on what would be taken away, or so little that another absence takes away as
   * much. `invalid`: the lab is to blame.
   */
  status: z.enum(['ok', 'failed', 'not-applicable', 'invalid']),
  /** Why it is not ok; null else. */
  reason: z.string().nullable(),
  /** Why earlier tries of it were no use: the lab or the machine was to blame. */
  spoilt: z.array(z.string()).optional(),
  /** What every device that may be taken away is to the contestant; empty where it did not come up. */
  parts: PartsSchema,
  /** What the routers were seen to do at the start. */
  routers: z.unknown(),
  /** What every line was seen to do: in this session, or before in this sitting over the same wires; null before that. Not there in older records. */
  wires: z.unknown().optional(),
  /** Last log lines of the daemons where something did not work. */
  logTail: z.record(z.string(), z.string()),
  startedAt: z.string(),
  durationMs: z.number(),
};

/** Whether a member was reached. */
const ReachedSchema = z.object({
  works: z.boolean(),
  /** From the event to the first reply in ms; null where none came. */
  ms: z.number().nullable(),
  /** How long one was waited for, in ms. */
  limitMs: z.number(),
  /** What the adapter said of it, such as who had to be restarted; empty for nothing. */
  said: z.string(),
});
export type Reached = z.infer<typeof ReachedSchema>;

/** One contestant once with something taken away: what an existing connection did, then what an event came to. */
export const AnswerSchema = z.object({
  type: z.literal('answer'),
  ...SessionFields,
  /** See ABSENCES and EVENTS in scenarios/survival.ts. */
  absence: z.string(),
  removed: z.array(z.string()),
  event: z.string(),
  /** Which way the existing connection went before anything was taken away, and the busiest other device. */
  path: z.object({ kind: z.enum(['direct', 'relayed', 'mixed']), by: z.string().nullable() }).nullable(),
  existing: z
    .object({
      /** Whether it answered at the end of the watch, whatever gap it had before. */
      works: z.boolean(),
      longestGapMs: z.number(),
      /** From the absence to the last answer. */
      answeredMs: z.number(),
      watchedMs: z.number(),
    })
    .nullable(),
  reached: ReachedSchema.nullable(),
});
export type Answer = z.infer<typeof AnswerSchema>;

/** How packets came through between two devices, by the counters of everybody else. */
const WaySchema = z.object({
  outcome: z.enum(OUTCOMES),
  /** The device that carried them; null where none did. */
  by: z.string().nullable(),
  /** To the first reply in ms, from the start or from the moment at which the carrier was gone; null where none came. */
  ms: z.number().nullable(),
  limitMs: z.number(),
});
export type Way = z.infer<typeof WaySchema>;

/** One contestant once among six members, of whom two need others to reach each other. */
export const CarriedSchema = z.object({
  type: z.literal('carried'),
  ...SessionFields,
  before: WaySchema.nullable(),
  /** The carrier, which was taken away then; null where there was none. */
  removed: z.string().nullable(),
  after: WaySchema.nullable(),
});
export type CarriedThrough = z.infer<typeof CarriedSchema>;

export const SurvivalLineSchema = z.discriminatedUnion('type', [AnswerSchema, CarriedSchema]);
export type SurvivalLine = z.infer<typeof SurvivalLineSchema>;

/** The record of a survival. */
const SurvivalRecordSchema = z.object({
  meshmarkSurvival: z.literal(1),
  ...LookRecordFields,
  absences: z.array(z.string()),
  events: z.array(z.string()),
  /** How long an existing connection was watched. */
  watchSeconds: z.number(),
  /** How long a member was waited for; a session says if it was longer. */
  waitSeconds: z.number(),
});
export type SurvivalRecord = z.infer<typeof SurvivalRecordSchema>;

/** What tells one session of a survival from the others; without an absence it is the one among six members. */
export const survivalKey = (
  session: { readonly pass: number; readonly entry: string } & (
    | { readonly absence: string; readonly event: string }
    | { readonly absence?: null }
  ),
): string =>
  `${session.pass} ${session.entry} ${session.absence == null ? 'through others' : `${session.absence} ${session.event}`}`;

/** Keys of all sessions that are asked for: each event after each absence, and the six members once. */
export const plannedSessions = (
  asked: LookExtent & { readonly absences: readonly string[]; readonly events: readonly string[] },
): readonly string[] => {
  const { absences, events } = asked;
  const own = events.filter((event) => event !== THROUGH_OTHERS);
  return keysOfPasses(asked, (pass, entry) => [
    ...absences.flatMap((absence) => own.map((event) => survivalKey({ pass, entry, absence, event }))),
    ...(events.includes(THROUGH_OTHERS) ? [survivalKey({ pass, entry })] : []),
  ]);
};

export const survivalKind: LookKind<SurvivalRecord, SurvivalLine> = {
  name: 'survival',
  reference: false,
  lines: 'answers.jsonl',
  record: SurvivalRecordSchema,
  line: SurvivalLineSchema,
  keyOf: survivalKey,
  plannedKeys: plannedSessions,
  isSpoilt: ({ status }) => status === 'invalid',
};
