import { z } from 'zod';
import { LONG_MS, LONG_PASSES, OUTAGE_IDS, type OutageId, outageEvent } from '../scenarios/outage-events.ts';
import { keysOfPasses, type LookExtent, type LookKind, LookRecordFields } from './look.ts';

const DirectionSchema = z.object({
  /** Longest time without an arrival after the event, in ms. */
  gapMs: z.number(),
  /** From the event to its end, in ms; null while nothing came again. */
  backMs: z.number().nullable(),
  lost: z.int().nonnegative(),
  reordered: z.int().nonnegative(),
});

const LookSchema = z.object({
  /** By the counters of everybody else. */
  kind: z.enum(['direct', 'relayed', 'mixed', 'none']),
  /** Median of some round trips in ms. */
  rttMs: z.number().nullable(),
});
export type OutageLook = z.infer<typeof LookSchema>;

/** One event once, with one contestant. */
export const OutageSchema = z.object({
  type: z.literal('outage'),
  entry: z.string(),
  version: z.string().nullable(),
  programHash: z.string().nullable(),
  event: z.enum(OUTAGE_IDS),
  /** From 1. */
  pass: z.int().positive(),
  /**
   * `not-back`: for as long as it was waited. `failed`: it did not come up again, or was beyond its bounds after it (memory, threads, files).
   * `not-up`: it did not come up at all, so nothing happened to it. `not-applicable`: nothing of the kind can happen to it. `invalid`: the lab or the machine is to blame.
   */
  status: z.enum(['back', 'not-back', 'failed', 'not-up', 'not-applicable', 'invalid']),
  /** Why it is not `back`. */
  reason: z.string().nullable(),
  /** Why earlier tries of it were no use: the lab or the machine was to blame. */
  spoilt: z.array(z.string()).optional(),
  /** The event's figure in ms; of a gap the longer of both ways. Null unless `back`. */
  ms: z.number().nullable(),
  /** How long packets were waited for from the event on, in ms; once they are back their connection may be waited for longer. */
  limitMs: z.number(),
  /**
   * Packets every 10 ms; up is from the device to which it happens. Of an upgrade from the first ones on until the path was told. Null where
   * there were none.
   */
  up: DirectionSchema.nullable(),
  down: DirectionSchema.nullable(),
  /** A connection on which the device writes 100 bytes every 10 ms; null where there was none. */
  tcp: z
    .object({
      state: z.enum(['survived', 'broke', 'not-back']),
      /** Longest time without a delivered byte, in ms. */
      gapMs: z.number().nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  /**
   * Two devices on the side of a partition that the device is on, from the event until it is over for those across it; they have no connection.
   * Not there where nothing was parted, nor where the machine held up their ends. `before` is their path when they were cut off.
   */
  inside: z.object({ before: LookSchema, up: DirectionSchema, down: DirectionSchema }).optional(),
  /** Latest that one of the streams' own programs was with a packet, in ms: how far the machine was at rest. */
  lateMs: z.number().nullable(),
  /** The path before, and once it had settled again. */
  before: LookSchema.nullable(),
  after: LookSchema.nullable(),
  /** What every line was seen to do: in this session, or before in this sitting over the same wires; null before that. Not there in older records. */
  wires: z.unknown().optional(),
  /** Last log lines of the daemons where it is not `back`. */
  logTail: z.record(z.string(), z.string()),
  startedAt: z.string(),
  durationMs: z.number(),
});
export type Outage = z.infer<typeof OutageSchema>;

/** What says nothing of an event: it did not happen, or nobody knows how it went. */
const UNCOUNTED: readonly Outage['status'][] = ['invalid', 'not-applicable', 'not-up'];

/** Whether an outage lasted long by itself: what was taken away is in a gap, and in no other figure. */
const isLong = ({ event, ms }: Pick<Outage, 'event' | 'ms'>): boolean => {
  const { awayMs, figure } = outageEvent(event);
  return ms === null || ms - (figure === 'gap' ? awayMs : 0) > LONG_MS;
};

/**
 * Whether one event has happened to one contestant often enough: five times, and each lasted over 30 s beyond what was taken away, or five
 * times it could not happen or did not come up. What the lab spoilt says nothing. See docs/decisions/0023-outages-share-labs.md.
 */
export const alwaysLong = (outages: readonly Pick<Outage, 'event' | 'status' | 'ms'>[]): boolean => {
  const counted = outages.filter(({ status }) => !UNCOUNTED.includes(status));
  const moot = outages.filter(({ status }) => status === 'not-applicable' || status === 'not-up');
  if (counted.length === 0 && moot.length >= LONG_PASSES) return true;
  return counted.length >= LONG_PASSES && counted.every(isLong);
};

/** What of an outage that is over has to be known to go on. */
export const OutageDoneSchema = OutageSchema.pick({
  entry: true,
  event: true,
  pass: true,
  status: true,
  ms: true,
});
export type OutageDone = z.infer<typeof OutageDoneSchema>;

/** The record of a run of outages. */
const OutagesRecordSchema = z.object({
  /**
   * 1 called a pass of a line a repetition, and did not say which way packets inside a half went; 2 had as many labs at once for every event. Nothing
   * of them was published.
   */
  meshmarkOutages: z.literal(3),
  ...LookRecordFields,
  /** Labs at the same time for events that last as long as timers, and what is taken away, do; `labs` are those for the others. */
  awayLabs: z.int().positive(),
  events: z.array(z.enum(OUTAGE_IDS)),
});
export type OutagesRecord = z.infer<typeof OutagesRecordSchema>;

/** What tells one outage of a run from the others. */
export const outageKey = ({ pass, entry, event }: Pick<Outage, 'pass' | 'entry' | 'event'>): string =>
  `${pass} ${entry} ${event}`;

/** How often an event is repeated at most where so many passes are asked for: five times where it takes something away for long. */
export const plannedPasses = (event: OutageId, passes: number): number =>
  outageEvent(event).awayMs > LONG_MS ? Math.min(passes, LONG_PASSES) : passes;

/** Keys of all outages that are asked for; what turns out always to last long has fewer in the end. */
export const plannedOutages = (
  asked: LookExtent & { readonly events: readonly OutageId[] },
): readonly string[] =>
  keysOfPasses(asked, (pass, entry) =>
    asked.events
      .filter((event) => pass <= plannedPasses(event, asked.passes))
      .map((event) => outageKey({ pass, entry, event })),
  );

export const outagesKind: LookKind<OutagesRecord, Outage> = {
  name: 'outages',
  reference: true,
  lines: 'outages.jsonl',
  record: OutagesRecordSchema,
  line: OutageSchema,
  keyOf: outageKey,
  plannedKeys: plannedOutages,
  isSpoilt: ({ status }) => status === 'invalid',
};
