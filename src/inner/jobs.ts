import { z } from 'zod';
import { NetworkSchema } from '../network/schema.ts';
import { OutageDoneSchema } from '../results/outages.ts';
import { OUTAGE_IDS } from '../scenarios/outage-events.ts';
import { ABSENCE_IDS, EVENT_IDS, THROUGH_OTHERS } from '../scenarios/survival.ts';

/** A program as the sandbox sees it; see Program in provision. */
const ProgramSchema = z.object({
  name: z.string(),
  version: z.string(),
  hash: z.string(),
  root: z.string(),
  dir: z.string().nullable(),
  bin: z.record(z.string(), z.string()),
});

/** Opens a lab for a person: a shell in it, or one command. */
export const ShellJobSchema = z.object({
  kind: z.literal('shell'),
  network: NetworkSchema,
  /** One command to run, or null for an interactive shell. */
  command: z.array(z.string()).min(1).nullable(),
  shell: z.string(),
});
export type ShellJob = z.infer<typeof ShellJobSchema>;

/** Measures every line of networks by itself. */
export const LabCheckJobSchema = z.object({
  kind: z.literal('lab-check'),
  networks: z.array(NetworkSchema).min(1),
});
export type LabCheckJob = z.infer<typeof LabCheckJobSchema>;

/** Tells what this machine's kernel can do. */
export const ProbeJobSchema = z.object({ kind: z.literal('probe') });

/** Goes on with a run whose directory the outer process made. */
export const RunJobSchema = z.object({
  kind: z.literal('run'),
  /** Run directory with its record and plan, locked by the outer process. */
  dir: z.string(),
  /** Entry name to its program. */
  programs: z.record(z.string(), ProgramSchema),
});
export type RunJob = z.infer<typeof RunJobSchema>;

/** Puts one contestant through the conformance tests. */
export const ConformanceJobSchema = z.object({
  kind: z.literal('conformance'),
  overlay: z.string(),
  program: ProgramSchema,
  networks: z
    .array(
      z.object({
        network: NetworkSchema,
        /** How often each daemon of a member and of the infrastructure is killed there. */
        kills: z.object({
          member: z.int().nonnegative(),
          beside: z.int().nonnegative(),
          infrastructure: z.int().nonnegative(),
          infrastructureMs: z.int().positive(),
        }),
      }),
    )
    .min(1),
  /** Networks on which it must come up and reach, and nothing is killed. */
  briefly: z.array(NetworkSchema),
  logDirectory: z.string(),
});
export type ConformanceJob = z.infer<typeof ConformanceJobSchema>;

/** Brings contestants up between pairs of routers. */
export const TraversalJobSchema = z.object({
  kind: z.literal('traversal'),
  entries: z
    .array(
      z.object({
        name: z.string(),
        overlay: z.string(),
        program: ProgramSchema,
        /** Ids of cells, see scenarios/traversal.ts. */
        cells: z.array(z.string()).min(1),
      }),
    )
    .min(1),
  passes: z.int().positive(),
  seed: z.number(),
  /** Keys of cells that are done, see results/traversal.ts. */
  done: z.array(z.string()),
  /** Labs at the same time. */
  labs: z.int().positive(),
});
export type TraversalJob = z.infer<typeof TraversalJobSchema>;

/** Takes nodes away from contestants, and asks what still works. */
export const SurvivalJobSchema = z.object({
  kind: z.literal('survival'),
  entries: z.array(z.object({ name: z.string(), overlay: z.string(), program: ProgramSchema })).min(1),
  absences: z.array(z.enum(ABSENCE_IDS)).min(1),
  events: z.array(z.enum([...EVENT_IDS, THROUGH_OTHERS])).min(1),
  waits: z.object({ watchMs: z.number().positive(), waitMs: z.number().positive() }),
  passes: z.int().positive(),
  seed: z.number(),
  /** Keys of sessions that are done, see results/survival.ts. */
  done: z.array(z.string()),
  /** Labs at the same time. */
  labs: z.int().positive(),
});
export type SurvivalJob = z.infer<typeof SurvivalJobSchema>;

/** Lets things happen to networks of contestants, and sees how long packets stay away. */
export const OutagesJobSchema = z.object({
  kind: z.literal('outages'),
  entries: z
    .array(
      z.object({ name: z.string(), overlay: z.string(), reference: z.boolean(), program: ProgramSchema }),
    )
    .min(1),
  events: z.array(z.enum(OUTAGE_IDS)).min(1),
  passes: z.int().positive(),
  seed: z.number(),
  /** What is over. */
  done: z.array(OutageDoneSchema),
  /** Labs at the same time. */
  labs: z.int().positive(),
  /** The same where something is away for as long as timers say. */
  awayLabs: z.int().positive(),
});
export type OutagesJob = z.infer<typeof OutagesJobSchema>;

export const JobSchema = z.discriminatedUnion('kind', [
  ProbeJobSchema,
  ShellJobSchema,
  LabCheckJobSchema,
  RunJobSchema,
  ConformanceJobSchema,
  TraversalJobSchema,
  SurvivalJobSchema,
  OutagesJobSchema,
]);
export type Job = z.infer<typeof JobSchema>;
