import { createHash } from 'node:crypto';
import { chmod, copyFile, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileHash } from '../deb/download.ts';
import { startOf } from './elf.ts';
import { missingLibraries } from './loader.ts';
import { type EnsuredProgram, MARKER } from './marker.ts';
import { finishUserland, isExecutable, startUserland } from './userland.ts';

/** Executables by name, each a file on this machine. */
export type Built = Readonly<Record<string, string>>;

/** An executable that cannot start in its tree, and what it needs that the tree does not have. */
export interface Unfit {
  readonly binary: string;
  readonly missing: readonly string[];
}

/**
 * Makes a tree of executables, beside a closure of libraries or, for static ones, alone. Gives those that cannot start
 * in it; who built them knows why.
 */
export async function plant(
  runtime: EnsuredProgram | null,
  built: Built,
  tree: string,
  signal: AbortSignal,
): Promise<Unfit[]> {
  if (runtime === null) {
    await startUserland(tree);
    await finishUserland(tree);
  } else {
    await cp(runtime.dir ?? '', tree, { recursive: true, verbatimSymlinks: true });
    await rm(join(tree, MARKER));
  }
  await mkdir(join(tree, 'usr/bin'), { recursive: true });
  const unfit: Unfit[] = [];
  for (const [binary, path] of Object.entries(built)) {
    const place = join(tree, 'usr/bin', binary);
    await copyFile(path, place);
    await chmod(place, 0o755);
    const missing = await missingFor(tree, place, signal);
    if (missing.length > 0) unfit.push({ binary, missing });
  }
  return unfit;
}

/** What an executable needs and a tree does not have. */
async function missingFor(tree: string, place: string, signal: AbortSignal): Promise<readonly string[]> {
  const start = await startOf(place);
  if (start.kind === 'static') return [];
  if (start.kind === 'foreign') return [`another machine: it ${start.why}`];
  if (!(await isExecutable(tree, start.by))) return [start.by];
  return start.kind === 'script' ? [] : await missingLibraries(tree, place, signal);
}

/** Identity of a tree that was planted: SHA-256 over its libraries and its executables. */
export async function plantHash(runtime: EnsuredProgram | null, built: Built): Promise<string> {
  const hash = createHash('sha256').update(`runtime ${runtime?.hash ?? 'none'}\n`);
  for (const [binary, path] of Object.entries(built).sort())
    hash.update(`${binary} ${await fileHash(path)}\n`);
  return hash.digest('hex');
}
