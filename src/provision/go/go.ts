import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileHash } from '../deb/download.ts';
import { GO_TOOLCHAIN } from '../instrument.ts';
import { type GoLock, type LockedModule, matchesGo } from '../lock/lock.ts';
import { findBuilt, NOT_LOCKED, pinOf, resolveAnew } from '../lock/pin.ts';
import type { ObtainRequest } from '../request.ts';
import { buildKey, inBuildDirectory } from '../trees/builds.ts';
import { sweepTemp, tempDir } from '../trees/cache.ts';
import type { EnsuredProgram } from '../trees/marker.ts';
import { placeTree } from '../trees/tree.ts';
import { finishUserland, startUserland } from '../trees/userland.ts';
import type { GoSource } from '../types.ts';
import { GoWorkspace } from './gobuild.ts';
import { type GoToolchain, goToolchain, newestGo } from './toolchain.ts';

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
const wordsFor = (source: GoSource): string =>
  source.modules.map(({ module, version }) => `${module}@${version}`).join(' and ');

/** Makes the commands of Go modules ready: from the cache, else built as pinned, else resolved and built. */
export async function ensureGo(request: ObtainRequest<GoSource>): Promise<EnsuredProgram> {
  const { name, source, cache, signal } = request;
  const build = { ...request, words: wordsFor(source) };
  const pin = await pinOf(build, (entry): entry is GoLock => matchesGo(entry, source));
  if (pin.lock !== null) {
    const ready = await findBuilt(cache, name, goKey(pin.lock), pin);
    if (ready !== null) return ready;
  }
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  const wanted =
    pin.lock === null ? GO_TOOLCHAIN.version : newestGo(pin.lock.modules.map(({ goMod }) => goMod));
  const toolchain = await goToolchain(request, wanted);
  const begun = join(temp.path, 'begun');
  const lock =
    pin.lock ?? (await resolveAnew(build, () => new GoWorkspace(begun, toolchain, signal).resolve(source)));
  const key = goKey(lock);
  const place = {
    ...request,
    program: name,
    key: buildKey('go', key, toolchain.version),
    temp: temp.path,
    begun,
  };
  return await inBuildDirectory(
    place,
    // A process that was waited for has made it.
    async (dir) =>
      (await findBuilt(cache, name, key, pin)) ??
      (await make(request, { lock, key, toolchain, pinned: pin.pinned }, dir, join(temp.path, 'tree'))),
  );
}

/** What the commands are built from and with. */
interface Made {
  readonly lock: GoLock;
  readonly key: string;
  readonly toolchain: GoToolchain;
  readonly pinned: boolean;
}

/** Builds in one directory, and makes a tree in another. */
async function make(
  request: ObtainRequest<GoSource>,
  made: Made,
  dir: string,
  tree: string,
): Promise<EnsuredProgram> {
  const { name, source, cache, signal, onProgress } = request;
  const { lock, key, toolchain, pinned } = made;
  onProgress({ program: name, step: 'build', detail: `with ${toolchain.version}, takes a few minutes` });
  const binDir = join(tree, 'usr/bin');
  await startUserland(tree);
  await mkdir(binDir, { recursive: true });
  await new GoWorkspace(dir, toolchain, signal).build(lock, binDir);
  await finishUserland(tree);
  const names = source.modules.flatMap(({ commands }) => Object.keys(commands)).sort();
  const hash = createHash('sha256');
  for (const binary of names) hash.update(`${binary} ${await fileHash(join(binDir, binary))}\n`);
  const program = await placeTree(cache, tree, key, {
    name,
    version: request.version,
    hash: hash.digest('hex'),
    root: name,
    bin: Object.fromEntries(names.map((binary) => [binary, `/usr/bin/${binary}`])),
    provenance: {
      kind: 'go',
      pinned,
      unpinnedReason: pinned ? null : NOT_LOCKED,
      from: wordsFor(source),
      packages: { go: toolchain.version },
    },
  });
  onProgress({ program: name, step: 'ready' });
  return program;
}
