import { z } from 'zod';
import { RECORD_KINDS } from './any-record.ts';

/** `2026-11-24-run-1a2b3c4d`: day, kind and the first digits of the SHA-256 of its lines. */
export const FOLDER = /^\d{4}-\d{2}-\d{2}-(run|traversal|survival|outages)-[0-9a-f]{8}$/;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One published record, in a folder of its own that is never edited. */
export const PublishedSchema = z.object({
  folder: z.string().regex(FOLDER),
  kind: z.enum(RECORD_KINDS),
  /** When it was made, ISO 8601. */
  createdAt: z.string(),
  /** First 12 hexadecimal digits over the hashes of hardware, environment and instrument. */
  testbed: z.string(),
  /** Commit of meshmark that made it. */
  commit: z.string().nullable(),
  /** Names of its entries, copies among them. */
  entries: z.array(z.string()),
  /** SHA-256 of its lines, uncompressed: no two records have the same. */
  content: Sha256,
  /** How many lines there are. */
  lines: z.int().positive(),
  /** Every file of the folder, by name. */
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative(), sha256: Sha256 })),
});
export type Published = z.infer<typeof PublishedSchema>;

/** `results/index.json`: all published records by folder. Made anew from the folders at each publication. */
export const IndexSchema = z.object({
  meshmarkResults: z.literal(1),
  records: z.array(PublishedSchema),
});
export type Index = z.infer<typeof IndexSchema>;
