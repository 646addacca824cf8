import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { usageError } from '../errors.ts';
import { type Lines, parseLines } from './lines.ts';
import { ProvenanceSchema } from './provenance.ts';
import { EntrySchema } from './session.ts';

/** Files of a traversal's directory: what was asked, and a JSON line for each cell, in the order in which they ended. */
export const [TRAVERSAL_FILE, CELLS_FILE] = ['traversal.json', 'cells.jsonl'] as const;

/** What became of a pair of ends: decided by the counters of everybody else. */
export const OUTCOMES = ['direct', 'relayed', 'mixed', 'unreachable'] as const;

/** Figures of a path, all of them on one way; null where they could not be taken, with the reason. */
const FiguresSchema = z.object({
  /** Median of the round-trip times of 20 packets, in ms. */
  rttMs: z.number().nullable(),
  /** TCP goodput in Mbit/s. */
  goodputUp: z.number().nullable(),
  goodputDown: z.number().nullable(),
  reason: z.string().nullable(),
});

/** One contestant once between two ends. */
export const CellSchema = z.object({
  type: z.literal('cell'),
  entry: z.string(),
  version: z.string().nullable(),
  programHash: z.string().nullable(),
  /** From 1. */
  pass: z.int().positive(),
  cell: z.string(),
  ends: z.tuple([z.string(), z.string()]),
  /** Whether UDP holes can be punched between such ends without port prediction. */
  possible: z.boolean(),
  /** `invalid`: the lab is to blame, and there is no outcome. */
  status: z.enum(['ok', 'invalid']),
  outcome: z.enum(OUTCOMES).nullable(),
  /** Why it is unreachable or invalid; null else. */
  reason: z.string().nullable(),
  /** From the first step of bringing it up to the first packet through the tunnel, in ms. */
  firstPacketMs: z.number().nullable(),
  /** And to the first packets that went directly. */
  directMs: z.number().nullable(),
  /** The daemon's own word on the path at the end, and whether it is what the counters say; null where it does not tell. */
  word: z.object({ kind: z.string(), evidence: z.string() }).nullable(),
  agrees: z.boolean().nullable(),
  /** Of the path on which it settled. */
  figures: FiguresSchema.nullable(),
  /** What the routers were seen to do. */
  routers: z.unknown(),
  /** Last log lines of the daemons of an outcome that is worse than it could be. */
  logTail: z.record(z.string(), z.string()),
  startedAt: z.string(),
  durationMs: z.number(),
});
export type Cell = z.infer<typeof CellSchema>;

/** The record of a traversal: what was asked, where, with what. Its cells are in a file of their own, a JSON line each. */
export const TraversalRecordSchema = z.object({
  meshmarkTraversal: z.literal(1),
  createdAt: z.string(),
  command: z.array(z.string()),
  entries: z.array(EntrySchema).min(1),
  cells: z.array(z.string()),
  passes: z.int().positive(),
  seed: z.number(),
  /** Labs at the same time. */
  labs: z.int().positive(),
  provenance: ProvenanceSchema,
  versions: z.record(z.string(), z.string()),
  commit: z.unknown(),
});
export type TraversalRecord = z.infer<typeof TraversalRecordSchema>;

/** What tells one cell of a traversal from the others. */
export const cellKey = ({ pass, entry, cell }: Pick<Cell, 'pass' | 'entry' | 'cell'>): string =>
  `${pass} ${entry} ${cell}`;

/** What a traversal's directory holds; null for another directory. */
export const readTraversal = async (
  dir: string,
): Promise<{ readonly record: TraversalRecord; readonly cells: Lines<Cell> } | null> => {
  const text = await readFile(join(dir, TRAVERSAL_FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  const record = TraversalRecordSchema.safeParse(JSON.parse(text));
  if (!record.success)
    throw usageError('traversal-damaged', `${join(dir, TRAVERSAL_FILE)} is no record of a traversal.`);
  const path = join(dir, CELLS_FILE);
  const bytes = await readFile(path).catch(() => new Uint8Array());
  return { record: record.data, cells: parseLines(bytes, path, CellSchema, cellKey) };
};
