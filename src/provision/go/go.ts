import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileHash } from '../deb/download.ts';
import { GO_TOOLCHAIN } from '../instrument.ts';
import { type GoLock, type LockedModule, matchesGo } from '../lock/lock.ts';
import { type Made, obtainBuilt } from '../obtain-built.ts';
import type { ObtainRequest } from '../request.ts';
import { buildKey } from '../trees/builds.ts';
import type { EnsuredProgram } from '../trees/marker.ts';
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

/** Makes the commands of Go modules ready: from the cache, else built as pinned, else resolved and built. */
export async function ensureGo(request: ObtainRequest<GoSource>): Promise<EnsuredProgram> {
  const { source, signal } = request;
  return await obtainBuilt<GoLock>(request, {
    words: source.modules.map(({ module, version }) => `${module}@${version}`).join(' and '),
    matches: (entry): entry is GoLock => matchesGo(entry, source),
    keyOf: goKey,
    begin: async ({ begun, pinned }) => {
      const wanted =
        pinned === null ? GO_TOOLCHAIN.version : newestGo(pinned.modules.map(({ goMod }) => goMod));
      const toolchain = await goToolchain(request, wanted);
      return {
        resolve: () => new GoWorkspace(begun, toolchain, signal).resolve(source),
        make: ({ lock, key, tree, resumably }) =>
          resumably(buildKey('go', key, toolchain.version), (dir) =>
            build(request, toolchain, lock, dir, tree),
          ),
      };
    },
  });
}

/** Builds in one directory, and makes a tree in another. */
async function build(
  { name, source, signal, onProgress }: ObtainRequest<GoSource>,
  toolchain: GoToolchain,
  lock: GoLock,
  dir: string,
  tree: string,
): Promise<Made> {
  onProgress({ program: name, step: 'build', detail: `with ${toolchain.version}, takes a few minutes` });
  const binDir = join(tree, 'usr/bin');
  await startUserland(tree);
  await mkdir(binDir, { recursive: true });
  await new GoWorkspace(dir, toolchain, signal).build(lock, binDir);
  await finishUserland(tree);
  const names = source.modules.flatMap(({ commands }) => Object.keys(commands)).sort();
  const hash = createHash('sha256');
  for (const binary of names) hash.update(`${binary} ${await fileHash(join(binDir, binary))}\n`);
  return {
    hash: hash.digest('hex'),
    bin: Object.fromEntries(names.map((binary) => [binary, `/usr/bin/${binary}`])),
    packages: { go: toolchain.version },
    runtime: null,
  };
}
