import { z } from 'zod';

/** What a run may cost and how sure it shall be, decided before it begins. */
export const BudgetSchema = z.object({
  /** Seconds of all sittings together; breaks between them do not count. */
  seconds: z.number().positive(),
  /** The run is over when every headline interval reaches at most so far to each side, as a share of the ratio: 0.05 for ± 5 %. */
  halfWidth: z.number().positive(),
  /** Never over because of that before so many rounds. */
  leastRounds: z.number().int().positive(),
});
export type Budget = z.infer<typeof BudgetSchema>;

/** How wide the 95 % intervals of a headline metric are: of ratios of every two contestants that have a figure in it. */
export const HeadlinePrecisionSchema = z.object({
  scenario: z.string(),
  metric: z.string(),
  pairs: z.number().int().positive(),
  /** Of the widest interval, how far it reaches to each side: 0.02 for ± 2 %. */
  halfWidth: z.number().nonnegative(),
});
export type HeadlinePrecision = z.infer<typeof HeadlinePrecisionSchema>;

/** What is to be expected of a run with a budget, from the rounds so far. */
export const BudgetForecastSchema = z.object({
  /** Rounds that are done. */
  done: z.number().int().nonnegative(),
  /** Rounds and sessions expected in all, those that are done among them. */
  rounds: z.number().int().nonnegative(),
  sessions: z.number().int().nonnegative(),
  /** Expected of the next round: the mean of the sessions so far, and before the first one the estimate of `--dry-run`. */
  roundSeconds: z.number().nonnegative(),
  spentSeconds: z.number().nonnegative(),
  /** What would end it at that: see `reason` of the end. */
  reason: z.enum(['narrow', 'time', 'rounds']),
  /** Empty until the pilot of three rounds is done. */
  precision: z.array(HeadlinePrecisionSchema.extend({ expected: z.number().nonnegative() })),
});
export type BudgetForecast = z.infer<typeof BudgetForecastSchema>;

/** Why and when a run with a budget was over. */
export const BudgetEndSchema = z.object({
  at: z.string(),
  /** `narrow`: intervals are as asked. `time`: no further round was expected to fit. `rounds`: the plan had no more. */
  reason: z.enum(['narrow', 'time', 'rounds']),
  rounds: z.number().int().nonnegative(),
  spentSeconds: z.number().nonnegative(),
  /** Sittings that this took. */
  sittings: z.number().int().positive(),
  precision: z.array(HeadlinePrecisionSchema),
});
export type BudgetEnd = z.infer<typeof BudgetEndSchema>;

/** What became of a budget; in the record of a run that had one. */
export const BudgetRecordSchema = z.object({
  /** Rounds that the plan had at first: more than were expected to fit. When the run is over, the plan has those that were run. */
  plannedRounds: z.number().int().positive(),
  /** What was expected right after the pilot; null before. */
  pilot: BudgetForecastSchema.nullable(),
  end: BudgetEndSchema.nullable(),
});
export type BudgetRecord = z.infer<typeof BudgetRecordSchema>;
