import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotError } from '../errors.ts';
import { sweepTemp, tempDir } from './cache.ts';
import type { DebRequest } from './deb.ts';
import { fileHash } from './download.ts';
import { GoWorkspace } from './gobuild.ts';
import { GO_TOOLCHAIN } from './instrument.ts';
import { type GoLock, matchesGo } from './lock.ts';
import type { EnsuredProgram } from './marker.ts';
import { readOverride, writeOverride } from './override.ts';
import { goDirective, goToolchain } from './toolchain.ts';
import { findTree, placeTree } from './tree.ts';
import type { ProgramSource } from './types.ts';
import { finishUserland, startUserland } from './userland.ts';

interface GoRequest extends Omit<DebRequest, 'source'> {
  readonly source: Extract<ProgramSource, { kind: 'go' }>;
}

/** Identity of what is built: SHA-256 over module, version, commands and every hash in go.sum. */
export function goKey(lock: GoLock): string {
  const commands = Object.entries(lock.commands).map(([name, path]) => `${name}=${path}`);
  const lines = [lock.module, lock.version, ...commands.sort(), ...lock.goMod, ...lock.goSum, process.arch];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Makes the commands of a Go module ready: from the cache, else built as pinned, else resolved and built. */
export async function ensureGo(request: GoRequest): Promise<EnsuredProgram> {
  const { name, source, cache, locked, onProgress } = request;
  const entry = request.lock.programs[name];
  const pinned = matchesGo(entry, source) ? entry : null;
  if (pinned === null && locked) {
    throw cannotError(
      'not-locked',
      `${name} is not in the lock file as asked (${source.module}@${source.version}): leave out --locked to resolve it now.`,
    );
  }
  const recorded = pinned === null ? await readOverride(cache, name) : null;
  let lock = pinned ?? (recorded !== null && matchesGo(recorded.lock, source) ? recorded.lock : null);
  if (lock !== null) {
    const ready = await findTree(cache, name, goKey(lock));
    if (ready !== null) return ready;
  }
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  const toolchain = await goToolchain(
    request,
    lock === null ? GO_TOOLCHAIN.version : goDirective(lock.goMod),
  );
  const workspace = new GoWorkspace(temp.path, toolchain, request.signal);
  if (lock === null) {
    const reason = 'not in the lock file';
    onProgress({ program: name, step: 'warning', detail: `${name} is resolved anew: ${reason}` });
    onProgress({ program: name, step: 'resolve', detail: `${source.module}@${source.version}` });
    lock = await workspace.resolve(source);
    const resolvedAt = new Date().toISOString();
    await writeOverride(cache, { format: 1, name, replaces: null, reason, resolvedAt, lock });
  }
  onProgress({ program: name, step: 'build', detail: `with ${toolchain.version}, takes a minute or two` });
  const tree = join(temp.path, 'tree');
  const binDir = join(tree, 'usr/bin');
  await startUserland(tree);
  await mkdir(binDir, { recursive: true });
  await workspace.build(source, lock, binDir);
  await finishUserland(tree);
  const names = Object.keys(source.commands).sort();
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
      pinned: pinned !== null,
      unpinnedReason: pinned === null ? 'not in the lock file' : null,
      from: `${source.module}@${source.version}`,
      packages: { go: toolchain.version },
    },
  });
  onProgress({ program: name, step: 'ready' });
  return program;
}
