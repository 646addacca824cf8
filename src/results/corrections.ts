import { join } from 'node:path';
import { z } from 'zod';
import { daysSince } from '../catalog/staleness.ts';
import { readByHand } from './by-hand.ts';
import { FOLDER } from './index-schema.ts';
import type { RunRecord } from './run.ts';
import { originalOf, type Session } from './session.ts';

export const CORRECTIONS_FILE = 'corrections.json';

/** The figures of one workload in one session, which an entry does not have by our fault. */
const LostSchema = z.strictObject({
  scenario: z.string().min(1),
  round: z.int().positive(),
  /** Name of the entry in the record. */
  entry: z.string().min(1),
  /** One that the session has as `invalid`. What failed or timed out is the entry's own, and is never taken back. */
  workload: z.string().min(1),
});

/** Figures in one scenario of the record, which are there and wrong by our fault. */
const WithdrawnSchema = z.strictObject({
  scenario: z.string().min(1),
  /** Id of a metric, or of a workload for all of its metrics. */
  metric: z.string().min(1),
  /** Names in the record of the entries that they are wrong of, copies with them; everybody's where there are none. */
  entries: z.array(z.string().min(1)).min(1).optional(),
});

/** An entry of a run that was too old for ranks when it was made, which its record does not say. */
const StaleSchema = z.strictObject({
  /** Name of the entry in the record. */
  entry: z.string().min(1),
  /** The first stable release of upstream that was newer. */
  by: z.string().min(1),
  /** Day of that release, from which days count. */
  on: z.iso.date(),
});

/** What was wrong in something published, and what changed since. */
const CorrectionSchema = z
  .strictObject({
    /** Folder of the record; null where it is of none, or of several. */
    record: z.string().regex(FOLDER).nullable(),
    /** Plain text. */
    text: z.string().regex(/\.$/, 'a sentence ends with a full stop'),
    /** Figures that are missing for it; they stay missing. */
    lost: z.array(LostSchema),
    /** Figures that are none any more, whatever the record says. */
    withdrawn: z.array(WithdrawnSchema).default([]),
    /** What has no ranks and verdicts in it any more, and keeps its figures. */
    stale: z.array(StaleSchema).default([]),
  })
  .refine(({ record, withdrawn, stale }) => record !== null || withdrawn.length + stale.length === 0, {
    path: ['record'],
    message: 'what is withdrawn or stale is so in one record, which is named',
  });
export type Correction = z.infer<typeof CorrectionSchema>;

/** `results/corrections.json`: all corrections, in the words and the order of docs/rules.md. */
export const CorrectionsSchema = z.strictObject({
  meshmarkCorrections: z.literal(1),
  corrections: z.array(CorrectionSchema),
});
export type Corrections = z.infer<typeof CorrectionsSchema>;

/** Nothing was corrected. */
export const UNCORRECTED: Corrections = { meshmarkCorrections: 1, corrections: [] };

type Asked = Pick<Session, 'scenario' | 'round' | 'entry' | 'measurements'>;

/** Corrections that take the missing figures of one workload in a session upon us; empty for what is not `invalid`. */
export const correctionsOf = (
  { corrections }: Corrections,
  record: string,
  { scenario, round, entry, measurements }: Asked,
  workload: string,
): readonly Correction[] => {
  if (!measurements.some((one) => one.workload === workload && one.status === 'invalid')) return [];
  const isThis = (lost: Correction['lost'][number]): boolean =>
    lost.scenario === scenario && lost.round === round && lost.entry === entry && lost.workload === workload;
  return corrections.filter((one) => one.record === record && one.lost.some(isThis));
};

/** What is withdrawn from a record, with the correction that says so. */
export const withdrawnFrom = (
  { corrections }: Corrections,
  record: string,
): readonly (Correction['withdrawn'][number] & { readonly correction: Correction })[] =>
  corrections
    .filter((one) => one.record === record)
    .flatMap((correction) => correction.withdrawn.map((one) => ({ ...one, correction })));

/**
 * The record of a run, which lies in that folder, with the mark on what corrections call stale, and on copies of it. The same
 * object where that is nothing.
 */
export const withStale = (record: RunRecord, folder: string, { corrections }: Corrections): RunRecord => {
  const found = corrections.filter((one) => one.record === folder).flatMap(({ stale }) => stale);
  if (found.length === 0) return record;
  const entries = record.plan.entries.map((entry) => {
    const own = found.find((one) => one.entry === originalOf(entry));
    if (own === undefined) return entry;
    return { ...entry, stale: { by: own.by, days: daysSince(own.on, new Date(record.createdAt)) } };
  });
  return { ...record, plan: { ...record.plan, entries } };
};

/** Reads the file in a directory of results; {@link UNCORRECTED} where there is none. Throws as readByHand does. */
export const readCorrections = (results: string): Promise<Corrections> =>
  readByHand(join(results, CORRECTIONS_FILE), {
    name: 'corrections',
    schema: CorrectionsSchema,
    none: UNCORRECTED,
  });
