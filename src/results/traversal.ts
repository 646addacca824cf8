import { z } from 'zod';
import { PAIR } from '../scenarios/traversal.ts';
import { keysOfPasses, type LookExtent, type LookKind, LookRecordFields } from './look.ts';

/** What became of a pair of ends: decided by the counters of everybody else. */
export const OUTCOMES = ['direct', 'relayed', 'mixed', 'unreachable'] as const;

/** Figures of a path, all of them on one way; null where they could not be taken, with the reason. */
const FiguresSchema = z.object({
  /** Median of the round-trip times of 20 packets, in ms. */
  rttMs: z.number().nullable(),
  /** TCP goodput in Mbit/s; up is from the client. */
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
  /**
   * `failed`: it did not come up, so nothing is known of its paths, or it was beyond its bounds at the end (memory, threads, files), so nothing is
   * told of them. `invalid`: the lab is to blame. Both have no outcome.
   */
  status: z.enum(['ok', 'failed', 'invalid']),
  outcome: z.enum(OUTCOMES).nullable(),
  /** Why it is unreachable, failed or invalid; null else. */
  reason: z.string().nullable(),
  /** Why earlier tries of it were no use: the lab or the machine was to blame. */
  spoilt: z.array(z.string()).optional(),
  /** Which of both ends came later, and alone spoke; not there in older records, in which both started and spoke at once. */
  client: z.enum(PAIR).optional(),
  /**
   * From the start of the client's first daemon to the first packet through the tunnel, in ms, and in older records from that of the first
   * daemon on either end; where the kernel carries all and no daemon starts, from the first step of bringing it up.
   */
  firstPacketMs: z.number().nullable(),
  /** And to the first packets that went directly; later than 10 s after the first packet looks are 2 s apart, and the time is that of one. */
  directMs: z.number().nullable(),
  /** The daemon's own word on the path at the end, and whether it is what counters said of the figures, or say just after it; null where it does not tell. */
  word: z.object({ kind: z.string(), evidence: z.string() }).nullable(),
  agrees: z.boolean().nullable(),
  /** Of the path on which it settled. */
  figures: FiguresSchema.nullable(),
  /** Of one that became direct, median round trip by its relay the last time that it was seen, in ms; not there for others, nor in older records. */
  relayedRttMs: z.number().optional(),
  /** What the routers were seen to do. */
  routers: z.unknown(),
  /** What every line was seen to do: in this session, or before in this sitting over the same wires; null before that. Not there in older records. */
  wires: z.unknown().optional(),
  /** Last log lines of the daemons of an outcome that is worse than it could be. */
  logTail: z.record(z.string(), z.string()),
  startedAt: z.string(),
  durationMs: z.number(),
});
export type Cell = z.infer<typeof CellSchema>;

/** How long was waited, in seconds. */
const WaitsSchema = z.object({
  /** For a first packet, once the daemons ran. */
  reachSeconds: z.number(),
  /** For a direct path after it; longer while a daemon said that it was still looking. */
  upgradeSeconds: z.number(),
});
export type TraversalWaits = z.infer<typeof WaitsSchema>;

/** The record of a traversal. */
const TraversalRecordSchema = z.object({
  /**
   * 1 timed from the first step of bringing a contestant up, and called what did not come up unreachable; 2 started both ends, which spoke
   * to each other, at once.
   */
  meshmarkTraversal: z.literal([1, 2, 3]),
  ...LookRecordFields,
  /** Ids of cells, see scenarios/traversal.ts. */
  cells: z.array(z.string()),
  /** By name of entry those of them that it was asked for; not there where each was asked for all. */
  only: z.record(z.string(), z.array(z.string())).optional(),
  /** Not there in older records, see {@link waitsOf}. */
  waits: WaitsSchema.optional(),
});
export type TraversalRecord = z.infer<typeof TraversalRecordSchema>;

/** Ids of the cells that one of the entries was asked for. */
export const cellsAsked = (
  { cells, only }: Pick<TraversalRecord, 'cells' | 'only'>,
  entry: string,
): readonly string[] => only?.[entry] ?? cells;

/** What the code of every published record waited that does not say so. */
const UNSAID: TraversalWaits = { reachSeconds: 30, upgradeSeconds: 30 };

/** How long a traversal waited. */
export const waitsOf = ({ waits }: Pick<TraversalRecord, 'waits'>): TraversalWaits => waits ?? UNSAID;

/** What tells one cell of a traversal from the others. */
export const cellKey = ({ pass, entry, cell }: Pick<Cell, 'pass' | 'entry' | 'cell'>): string =>
  `${pass} ${entry} ${cell}`;

/** Keys of all cells that are asked for. */
export const plannedCells = (
  asked: LookExtent & Pick<TraversalRecord, 'cells' | 'only'>,
): readonly string[] =>
  keysOfPasses(asked, (pass, entry) =>
    cellsAsked(asked, entry).map((cell) => cellKey({ pass, entry, cell })),
  );

export const traversalKind: LookKind<TraversalRecord, Cell> = {
  name: 'traversal',
  reference: false,
  lines: 'cells.jsonl',
  record: TraversalRecordSchema,
  line: CellSchema,
  keyOf: cellKey,
  plannedKeys: plannedCells,
  isSpoilt: ({ status }) => status === 'invalid',
};
