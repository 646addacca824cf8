import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../lock/lock.ts';
import type { Program } from '../types.ts';
import { readCached } from './cache.ts';

const provenance = z.strictObject({
  kind: z.enum(['deb', 'go', 'cargo', 'release', 'nix', 'path', 'builtin']),
  /** Whether it is exactly what the shipped lock file pins. */
  pinned: z.boolean(),
  /** Why it is not; null when it is, or when there is nothing to pin. */
  unpinnedReason: z.string().nullable(),
  /** Debian suite, Go modules or crate with versions, address, package of nixpkgs, or path. */
  from: z.string(),
  /** Package and version of everything in the tree. */
  packages: z.record(z.string(), z.string()),
});

/** Where a program came from, for results to carry. */
export type Provenance = z.infer<typeof provenance>;

/** A program with the record of where it came from. */
export interface EnsuredProgram extends Program {
  readonly provenance: Provenance;
}

const marker = z.strictObject({
  format: z.literal(1),
  /** SHA-256 of what the tree was made from. */
  key: sha256,
  createdAt: z.iso.datetime(),
  /** Bytes of all files in the tree. */
  bytes: z.int().nonnegative(),
  program: z.strictObject({
    name: z.string(),
    version: z.string(),
    hash: sha256,
    root: z.string(),
    bin: z.record(z.string(), z.string().startsWith('/')),
    provenance,
  }),
});

export type Marker = z.infer<typeof marker>;

export const MARKER = '.meshmark.json';

/** Reads the record of a finished tree; null when the tree is missing, unfinished or of another make. */
export async function readMarker(dir: string): Promise<Marker | null> {
  const text = await readCached(join(dir, MARKER));
  if (text === null) return null;
  try {
    return marker.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Writes the record of a tree that is about to be put in place. */
export const writeMarker = (dir: string, record: Marker): Promise<void> =>
  writeFile(join(dir, MARKER), `${JSON.stringify(marker.parse(record), null, 1)}\n`);

/** The program of a finished tree. */
export const programOf = (dir: string, record: Marker): EnsuredProgram => ({ ...record.program, dir });

/** A program with why it is not pinned, null when it is, in place of what was true when its tree was made. */
export const withPin = (program: EnsuredProgram, unpinnedReason: string | null): EnsuredProgram => ({
  ...program,
  provenance: { ...program.provenance, pinned: unpinnedReason === null, unpinnedReason },
});

/** Notes that a tree was used now; the marker's modification time says so. */
export async function touchMarker(dir: string): Promise<void> {
  const now = new Date();
  // A cache that may only be read is fine to use.
  await utimes(join(dir, MARKER), now, now).catch(() => {});
}
