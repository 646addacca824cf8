import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { usageError } from '../errors.ts';
import { writeAtomically } from './atomic.ts';
import { BudgetRecordSchema } from './budget.ts';
import { PLAN_FORMAT, PlanSchema } from './plan.ts';
import { ProvenanceSchema } from './provenance.ts';

export const RUN_FORMAT = 1;
/** Name of the record in a run directory. */
export const RUN_FILE = 'run.json';

/** A stretch of work without a break. One that was killed never got an end. */
export const SittingSchema = z.object({
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  /** `killed` is concluded at the next sitting. */
  outcome: z.enum(['running', 'finished', 'interrupted', 'stopped-by-error', 'killed']),
});
export type Sitting = z.infer<typeof SittingSchema>;

/** Something about the machine or the run that a reader of its figures should know. */
export const RunWarningSchema = z.object({
  at: z.string(),
  /** Stable word, e.g. `steal`, `load`, `others`, `clock-jump`, `torn-line`. */
  code: z.string(),
  message: z.string(),
});
export type RunWarning = z.infer<typeof RunWarningSchema>;

/** A try of a session that the lab, the machine or a tool spoilt; such a session is taken again. */
export const SpoiltTrySchema = z.object({
  /** When it was over. */
  at: z.string(),
  sitting: z.number().int().positive(),
  scenario: z.string(),
  round: z.number().int().positive(),
  entry: z.string(),
  reason: z.string(),
  ms: z.number(),
});
export type SpoiltTry = z.infer<typeof SpoiltTrySchema>;

/** The record of a run beside its journal. */
export const RunRecordSchema = z.object({
  meshmarkRun: z.literal(RUN_FORMAT),
  /** Its day becomes part of the name of a folder when it is published. */
  createdAt: z.iso.datetime(),
  /** The command as it was typed. */
  command: z.array(z.string()),
  plan: PlanSchema,
  provenance: ProvenanceSchema,
  /** meshmark, Node.js and the programs by name. */
  versions: z.record(z.string(), z.string()),
  commit: z.object({ id: z.string().nullable(), uncommitted: z.boolean() }),
  sittings: z.array(SittingSchema),
  /** What the machine itself managed before the first session; free in form. */
  calibration: z.record(z.string(), z.unknown()).nullable(),
  warnings: z.array(RunWarningSchema),
  /** Only where there were any, those of sessions that never came to an end among them. The journal has the reasons of the others, too. */
  spoilt: z.array(SpoiltTrySchema).min(1).optional(),
  /** Programs that were not as the lock file pins them, with the reason; missing where all were, and in older runs, which warn of them. */
  unpinned: z.record(z.string(), z.string()).optional(),
  /** Only where the plan has a budget. */
  budget: BudgetRecordSchema.optional(),
});
export type RunRecord = z.infer<typeof RunRecordSchema>;

export const writeRun = (dir: string, record: RunRecord): Promise<void> =>
  writeAtomically(join(dir, RUN_FILE), `${JSON.stringify(RunRecordSchema.parse(record), null, 2)}\n`);

/** Reads `run.json`; a missing file, another format or damage is one clear sentence. */
export async function readRun(dir: string): Promise<RunRecord> {
  const path = join(dir, RUN_FILE);
  const json = await readJson(path);
  refuseOtherFormat(path, json);
  const parsed = RunRecordSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw usageError('run-damaged', `${path} is damaged: ${issue?.path.join('.')}: ${issue?.message}.`);
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw usageError(
      'run-unknown',
      `${path} cannot be read, so this is no run directory (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`,
    );
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw usageError('run-damaged', `${path} is not JSON (${String(cause)}).`);
  }
}

function refuseOtherFormat(path: string, json: unknown): void {
  const { meshmarkRun, plan } = (json ?? {}) as { meshmarkRun?: unknown; plan?: { meshmarkPlan?: unknown } };
  const [found, known] =
    meshmarkRun === RUN_FORMAT
      ? [`plan format ${plan?.meshmarkPlan}`, `${PLAN_FORMAT}`]
      : [`run format ${meshmarkRun}`, `${RUN_FORMAT}`];
  if (meshmarkRun === RUN_FORMAT && plan?.meshmarkPlan === PLAN_FORMAT) return;
  throw usageError('run-format', `${path} has ${found} and this meshmark knows ${known}; start a new run.`);
}
