import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotError } from '../errors.ts';
import { sweepTemp, tempDir } from './cache.ts';
import { CargoWorkspace } from './cargobuild.ts';
import { type DebRequest, ensureDeb } from './deb.ts';
import { fileHash } from './download.ts';
import { rustBuildTools, rustRuntime } from './instrument.ts';
import { missingLibraries } from './loader.ts';
import { type CargoLock, matchesCargo } from './lock.ts';
import { type EnsuredProgram, MARKER } from './marker.ts';
import { NOT_LOCKED, pinOf, resolveAnew } from './pin.ts';
import { type RustToolchain, rustToolchain } from './rust.ts';
import { findTree, placeTree } from './tree.ts';
import type { CargoSource } from './types.ts';
import { executables } from './userland.ts';

interface CargoRequest extends Omit<DebRequest, 'source'> {
  readonly source: CargoSource;
}

/** Identity of what is built: SHA-256 over the crate's package and what was asked of it. */
export function cargoKey(lock: CargoLock): string {
  const asked = [lock.bins, lock.tools, lock.packages].map((names) => [...names].sort().join(' '));
  const lines = [lock.crate, lock.version, lock.checksum, ...asked, process.arch];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Makes the executables of a crate ready: from the cache, else built as pinned, else resolved and built. */
export async function ensureCargo(request: CargoRequest): Promise<EnsuredProgram> {
  const { name, source, cache, signal, onProgress } = request;
  const words = `${source.crate}@${source.version}`;
  const build = { ...request, words };
  const pin = await pinOf(build, (entry): entry is CargoLock => matchesCargo(entry, source));
  let { lock } = pin;
  if (lock !== null) {
    const ready = await findTree(cache, name, cargoKey(lock));
    if (ready !== null) return ready;
  }
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  const toolchain = await rustToolchain(words, signal);
  const workspace = new CargoWorkspace(temp.path, source, toolchain, signal);
  lock ??= await resolveAnew(build, () => workspace.resolve());
  const runtime = await ensureDeb({ ...request, ...rustRuntime(source.packages) });
  const tools = rustBuildTools(source.tools);
  const buildTools = tools === null ? null : await ensureDeb({ ...request, ...tools });
  onProgress({ program: name, step: 'build', detail: `with ${toolchain.rustc}, takes some minutes` });
  const built = await workspace.build(lock, buildTools);
  const tree = join(temp.path, 'tree');
  await plant(runtime, built, tree, signal);
  const program = await placeTree(cache, tree, cargoKey(lock), {
    name,
    version: request.version,
    hash: await treeHash(runtime, built),
    root: name,
    bin: await executables(tree),
    provenance: provenanceOf(request, toolchain, runtime, pin.pinned),
  });
  onProgress({ program: name, step: 'ready' });
  return program;
}

/** Makes a tree of the libraries and the executables, by name where they were built. */
async function plant(
  runtime: EnsuredProgram,
  built: Readonly<Record<string, string>>,
  tree: string,
  signal: AbortSignal,
): Promise<void> {
  await cp(runtime.dir ?? '', tree, { recursive: true, verbatimSymlinks: true });
  await rm(join(tree, MARKER));
  await mkdir(join(tree, 'usr/bin'), { recursive: true });
  for (const [binary, path] of Object.entries(built)) {
    const place = join(tree, 'usr/bin', binary);
    await copyFile(path, place);
    const missing = await missingLibraries(tree, place, signal);
    if (missing.length > 0) {
      throw cannotError(
        'cargo-failed',
        `${binary} needs what its tree does not have (${missing.join(', ')}): it was built with libraries of this machine.`,
      );
    }
  }
}

async function treeHash(runtime: EnsuredProgram, built: Readonly<Record<string, string>>): Promise<string> {
  const hash = createHash('sha256').update(`runtime ${runtime.hash}\n`);
  for (const [binary, path] of Object.entries(built).sort())
    hash.update(`${binary} ${await fileHash(path)}\n`);
  return hash.digest('hex');
}

function provenanceOf(
  { source }: CargoRequest,
  toolchain: RustToolchain,
  runtime: EnsuredProgram,
  pinned: boolean,
): EnsuredProgram['provenance'] {
  const reason = pinned ? runtime.provenance.unpinnedReason : NOT_LOCKED;
  return {
    kind: 'cargo',
    pinned: reason === null,
    unpinnedReason: reason,
    from: `${source.crate}@${source.version}`,
    packages: { rustc: toolchain.rustc, ...runtime.provenance.packages },
  };
}
