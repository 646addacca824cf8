import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepTemp, tempDir } from './cache.ts';
import type { DebRequest } from './deb.ts';
import { fileHash } from './download.ts';
import { GoWorkspace } from './gobuild.ts';
import { GO_TOOLCHAIN } from './instrument.ts';
import { type GoLock, type LockedModule, matchesGo } from './lock.ts';
import type { EnsuredProgram } from './marker.ts';
import { findBuilt, NOT_LOCKED, pinOf, resolveAnew } from './pin.ts';
import { goToolchain, newestGo } from './toolchain.ts';
import { placeTree } from './tree.ts';
import type { ProgramSource } from './types.ts';
import { finishUserland, startUserland } from './userland.ts';

interface GoRequest extends Omit<DebRequest, 'source'> {
  readonly source: Extract<ProgramSource, { kind: 'go' }>;
}

const linesOf = (locked: LockedModule): string[] => {
  const commands = Object.entries(locked.commands).map(([name, path]) => `${name}=${path}`);
  return [locked.module, locked.version, ...commands.sort(), ...locked.goMod, ...locked.goSum];
};

/** Identity of what is built: SHA-256 over modules, versions, commands and every hash in go.sum. */
export function goKey(lock: GoLock): string {
  const lines = [...lock.modules.flatMap(linesOf), process.arch];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** What a Go source is built from, in words. */
const wordsFor = (source: GoRequest['source']): string =>
  source.modules.map(({ module, version }) => `${module}@${version}`).join(' and ');

/** Makes the commands of Go modules ready: from the cache, else built as pinned, else resolved and built. */
export async function ensureGo(request: GoRequest): Promise<EnsuredProgram> {
  const { name, source, cache, onProgress } = request;
  const build = { ...request, words: wordsFor(source) };
  const pin = await pinOf(build, (entry): entry is GoLock => matchesGo(entry, source));
  let { lock } = pin;
  if (lock !== null) {
    const ready = await findBuilt(cache, name, goKey(lock), pin);
    if (ready !== null) return ready;
  }
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  const toolchain = await goToolchain(
    request,
    lock === null ? GO_TOOLCHAIN.version : newestGo(lock.modules.map(({ goMod }) => goMod)),
  );
  const workspace = new GoWorkspace(temp.path, toolchain, request.signal);
  lock ??= await resolveAnew(build, () => workspace.resolve(source));
  onProgress({ program: name, step: 'build', detail: `with ${toolchain.version}, takes a few minutes` });
  const tree = join(temp.path, 'tree');
  const binDir = join(tree, 'usr/bin');
  await startUserland(tree);
  await mkdir(binDir, { recursive: true });
  await workspace.build(lock, binDir);
  await finishUserland(tree);
  const names = source.modules.flatMap(({ commands }) => Object.keys(commands)).sort();
  const hash = createHash('sha256');
  for (const binary of names) hash.update(`${binary} ${await fileHash(join(binDir, binary))}\n`);
  const program = await placeTree(cache, tree, goKey(lock), {
    name,
    version: request.version,
    hash: hash.digest('hex'),
    root: name,
    bin: Object.fromEntries(names.map((binary) => [binary, `/usr/bin/${binary}`])),
    provenance: {
      kind: 'go',
      pinned: pin.pinned,
      unpinnedReason: pin.pinned ? null : NOT_LOCKED,
      from: wordsFor(source),
      packages: { go: toolchain.version },
    },
  });
  onProgress({ program: name, step: 'ready' });
  return program;
}
