/**
 * Resolves the lab's own programs and every contestant's, and writes what is pinned to
 * src/provision/programs.lock.json. Needs the network: `node scripts/lock.ts`, or with names such as
 * `nebula@1.11.0` behind it to leave every other pin as it is.
 */
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Manifest } from '../src/catalog/types.ts';
import { messageOf } from '../src/errors.ts';
import { cacheAt, tempDir } from '../src/provision/cache.ts';
import { CargoWorkspace } from '../src/provision/cargobuild.ts';
import { GoWorkspace } from '../src/provision/gobuild.ts';
import {
  GO_TOOLCHAIN,
  INSTRUMENT,
  NIX_TOOLCHAIN,
  rustBuildTools,
  rustRuntime,
} from '../src/provision/instrument.ts';
import { type DebLock, formatLock, LOCK_PATH, type LockFile, parseLock } from '../src/provision/lock.ts';
import { debianMirror } from '../src/provision/mirror.ts';
import { NIX_SYSTEMS } from '../src/provision/nix.ts';
import { NixWorkspace } from '../src/provision/nixbuild.ts';
import { nixTools } from '../src/provision/nixtools.ts';
import { pinRelease } from '../src/provision/release.ts';
import { Resolver } from '../src/provision/resolve.ts';
import { rustToolchain } from '../src/provision/rust.ts';
import { goToolchain } from '../src/provision/toolchain.ts';
import type { Processor, ProgramSource } from '../src/provision/types.ts';

/** The architectures that Node and the lab run on; a package may exist for the first only. */
const ARCHITECTURES = ['amd64', 'arm64'];

const signal = AbortSignal.timeout(30 * 60_000);
const cache = cacheAt();
const catalog = new URL('../src/catalog/index.ts', import.meta.url);
const manifests: readonly Manifest[] = existsSync(catalog) ? (await import(catalog.href)).manifests : [];

const catalogued: [string, ProgramSource][] = [...INSTRUMENT, GO_TOOLCHAIN, NIX_TOOLCHAIN].map(
  ({ name, source }) => [name, source],
);
for (const manifest of manifests) {
  catalogued.push([`${manifest.id}@${manifest.version}`, manifest.source]);
  for (const [version, source] of Object.entries(manifest.versions)) {
    catalogued.push([`${manifest.id}@${version}`, source]);
  }
}
// Closures that crates and releases share appear once.
const unique = new Map(catalogued);
for (const [, source] of catalogued) {
  if (source.kind !== 'cargo' && source.kind !== 'release') continue;
  const tools = source.kind === 'cargo' ? rustBuildTools(source.tools) : null;
  for (const closure of [rustRuntime(source.packages), tools])
    if (closure !== null) unique.set(closure.name, closure.source);
}
const wanted = [...unique];

const before: LockFile = existsSync(LOCK_PATH)
  ? parseLock(await readFile(LOCK_PATH, 'utf8'), LOCK_PATH)
  : { format: 1, programs: {} };
const named = process.argv.slice(2);
const unknown = named.filter((name) => !wanted.some(([known]) => known === name));
if (unknown.length > 0) throw new Error(`nothing is called ${unknown.join(', ')}`);
const asked = wanted.filter(([name]) => named.length === 0 || named.includes(name));
const kept = wanted.flatMap(([name]) => {
  const pin = before.programs[name];
  return pin === undefined || asked.some(([other]) => other === name) ? [] : [[name, pin] as const];
});
const programs: LockFile['programs'] = Object.fromEntries(kept);
await using temp = await tempDir(cache);
const mirror = await debianMirror(signal);
const resolver = new Resolver(temp.path, mirror, signal);

async function lockDeb(source: Extract<ProgramSource, { kind: 'deb' }>): Promise<DebLock> {
  const packages: DebLock['packages'] = {};
  for (const [index, architecture] of ARCHITECTURES.entries()) {
    try {
      packages[architecture] = await resolver.resolve(source.suite, source.packages, architecture);
    } catch (error) {
      if (index === 0) throw error;
      console.warn(`  not for ${architecture}: ${messageOf(error)}`);
    }
  }
  return { kind: 'deb', suite: source.suite, asked: [...source.packages].sort(), packages };
}

/** What fetching a compiler needs, pinned as far as that is done. */
const fetching = () => ({
  cache,
  lock: { format: 1 as const, programs },
  locked: false,
  signal,
  mirror: async () => mirror,
  onProgress: () => {},
});

for (const [name, source] of asked) {
  if (source.kind !== 'deb') continue;
  console.log(name);
  programs[name] = await lockDeb(source);
}
for (const [name, source] of asked) {
  if (source.kind !== 'go') continue;
  console.log(name);
  await using dir = await tempDir(cache);
  const toolchain = await goToolchain(fetching(), GO_TOOLCHAIN.version);
  programs[name] = await new GoWorkspace(dir.path, toolchain, signal).resolve(source);
}

for (const [name, source] of asked) {
  if (source.kind !== 'cargo') continue;
  console.log(name);
  await using dir = await tempDir(cache);
  const toolchain = await rustToolchain(name, signal);
  programs[name] = await new CargoWorkspace(dir.path, source, toolchain, signal).resolve();
}

for (const [name, source] of asked) {
  if (source.kind !== 'release') continue;
  console.log(name);
  await using dir = await tempDir(cache);
  const processors = Object.keys(source.architectures) as Processor[];
  programs[name] = await pinRelease({ source, cache, dir: dir.path, signal }, processors);
}

for (const [name, source] of asked) {
  if (source.kind !== 'nix') continue;
  console.log(name);
  await using dir = await tempDir(cache);
  const workspace = new NixWorkspace(cache.nix, dir.path, await nixTools(fetching()), signal);
  programs[name] = await workspace.resolve(source, Object.values(NIX_SYSTEMS));
}

await writeFile(`${LOCK_PATH}.part`, formatLock({ format: 1, programs }));
await rename(`${LOCK_PATH}.part`, LOCK_PATH);
const changed = Object.keys(programs).filter(
  (name) => JSON.stringify(programs[name]) !== JSON.stringify(before.programs[name]),
);
console.log(changed.length === 0 ? 'Nothing changed.' : `Changed: ${changed.join(', ')}.`);
