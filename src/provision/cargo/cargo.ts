import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cannotError } from '../../errors.ts';
import { debianArchitecture, ensureDeb } from '../deb/deb.ts';
import { rustBuildTools, rustRuntime } from '../instrument.ts';
import { type CargoLock, matchesCargo, pinnedVersions } from '../lock/lock.ts';
import { findBuilt, pinOf, reasonOf, resolveAnew } from '../lock/pin.ts';
import type { ObtainRequest } from '../request.ts';
import { buildKey, inBuildDirectory } from '../trees/builds.ts';
import { sweepTemp, tempDir } from '../trees/cache.ts';
import type { EnsuredProgram } from '../trees/marker.ts';
import { plant, plantHash } from '../trees/plant.ts';
import { placeTree } from '../trees/tree.ts';
import { executables } from '../trees/userland.ts';
import type { CargoSource } from '../types.ts';
import { CargoWorkspace } from './cargobuild.ts';
import { type RustToolchain, rustToolchain } from './rust.ts';

type CargoRequest = ObtainRequest<CargoSource>;

/** Identity of what is built: SHA-256 over the crate's package and what was asked of it. */
export function cargoKey(lock: CargoLock): string {
  const asked = [lock.bins, lock.tools, lock.packages].map((names) => [...names].sort().join(' '));
  // Only what is there, so that trees of crates without it stay what they are.
  const pairs = [lock.also ?? {}, lock.profile ?? {}].flatMap((record) => Object.entries(record).map(String));
  const more = [...(lock.features ?? []), ...pairs].sort();
  const lines = [lock.crate, lock.version, lock.checksum, ...asked, process.arch, ...more];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Makes the executables of a crate ready: from the cache, else built as pinned, else resolved and built. */
export async function ensureCargo(request: CargoRequest): Promise<EnsuredProgram> {
  const { name, source, cache, signal } = request;
  const words = `${source.crate}@${source.version}`;
  const build = { ...request, words };
  const pin = await pinOf(build, (entry): entry is CargoLock => matchesCargo(entry, source));
  const libraries = pinnedVersions(request.lock, rustRuntime(source.packages), debianArchitecture());
  if (pin.lock !== null) {
    const ready = await findBuilt(cache, name, cargoKey(pin.lock), pin, libraries);
    if (ready !== null) return ready;
  }
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  const toolchain = await rustToolchain(words, signal);
  const begun = join(temp.path, 'begun');
  const lock =
    pin.lock ??
    (await resolveAnew(build, () => new CargoWorkspace(begun, source, toolchain, signal).resolve()));
  const key = cargoKey(lock);
  const runtime = await ensureDeb({ ...request, ...rustRuntime(source.packages) });
  const tools = rustBuildTools(source.tools);
  const buildTools = tools === null ? null : await ensureDeb({ ...request, ...tools });
  const made = { lock, key, toolchain, runtime, buildTools, pinned: pin.pinned };
  const place = {
    ...request,
    program: name,
    // Cargo would not see that a tool is another one: its path stays.
    key: buildKey('cargo', key, toolchain.rustc, toolchain.host, buildTools?.hash ?? 'no tools'),
    temp: temp.path,
    begun,
  };
  return await inBuildDirectory(
    place,
    // A process that was waited for has made it.
    async (dir) =>
      (await findBuilt(cache, name, key, pin, libraries)) ?? (await make(request, made, dir, temp.path)),
  );
}

/** What a crate is built from and with. */
interface Made {
  readonly lock: CargoLock;
  readonly key: string;
  readonly toolchain: RustToolchain;
  /** What its executables run with. */
  readonly runtime: EnsuredProgram;
  /** What its build starts besides the compiler; null where that is nothing. */
  readonly buildTools: EnsuredProgram | null;
  readonly pinned: boolean;
}

/** Builds in one directory, and makes a tree in another. */
async function make(request: CargoRequest, made: Made, dir: string, temp: string): Promise<EnsuredProgram> {
  const { name, source, cache, signal, onProgress } = request;
  const { lock, key, toolchain, runtime, buildTools, pinned } = made;
  onProgress({ program: name, step: 'build', detail: `with ${toolchain.rustc}, takes some minutes` });
  const built = await new CargoWorkspace(dir, source, toolchain, signal).build(lock, buildTools);
  const tree = join(temp, 'tree');
  const [unfit] = await plant(runtime, built, tree, signal);
  if (unfit !== undefined) {
    throw cannotError(
      'cargo-failed',
      `${unfit.binary} needs what its tree does not have (${unfit.missing.join(', ')}): it was built with libraries of this machine.`,
    );
  }
  const program = await placeTree(cache, tree, key, {
    name,
    version: request.version,
    hash: await plantHash(runtime, built),
    root: name,
    bin: await executables(tree),
    provenance: provenanceOf(request, toolchain, runtime, pinned),
  });
  onProgress({ program: name, step: 'ready' });
  return program;
}

function provenanceOf(
  { source }: CargoRequest,
  toolchain: RustToolchain,
  runtime: EnsuredProgram,
  pinned: boolean,
): EnsuredProgram['provenance'] {
  const reason = reasonOf({ pinned }, runtime.provenance.unpinnedReason);
  const crates = [source.crate, ...(source.also ?? [])].map((crate) => `${crate}@${source.version}`);
  const profile = Object.entries(source.profile ?? {}).map(([key, value]) => `${key}=${value}`);
  return {
    kind: 'cargo',
    pinned: reason === null,
    unpinnedReason: reason,
    from: `${crates.join(', ')}${profile.length === 0 ? '' : ` with ${profile.sort().join(', ')}`}`,
    packages: { rustc: toolchain.rustc, ...runtime.provenance.packages },
  };
}
