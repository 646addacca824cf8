import { createHash } from 'node:crypto';
import { cannotError } from '../../errors.ts';
import { debianArchitecture, ensureDeb } from '../deb/deb.ts';
import { rustBuildTools, rustRuntime } from '../instrument.ts';
import { type CargoLock, matchesCargo, pinnedVersions } from '../lock/lock.ts';
import { obtainBuilt, type Task } from '../obtain-built.ts';
import type { ObtainRequest } from '../request.ts';
import { buildKey } from '../trees/builds.ts';
import type { EnsuredProgram } from '../trees/marker.ts';
import { plant, plantHash } from '../trees/plant.ts';
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
  const { source, signal } = request;
  const words = `${source.crate}@${source.version}`;
  return await obtainBuilt<CargoLock>(request, {
    words,
    from: fromOf(source),
    matches: (entry): entry is CargoLock => matchesCargo(entry, source),
    keyOf: cargoKey,
    libraries: pinnedVersions(request.lock, rustRuntime(source.packages), debianArchitecture()),
    begin: async ({ begun }) => {
      const toolchain = await rustToolchain(words, signal);
      return {
        resolve: () => new CargoWorkspace(begun, source, toolchain, signal).resolve(),
        make: (task) => make(request, toolchain, task),
      };
    },
  });
}

/** What a program is built from, with what was asked of the build. */
const fromOf = ({ crate, version, also = [], profile = {} }: CargoSource): string => {
  const crates = [crate, ...also].map((name) => `${name}@${version}`).join(', ');
  const settings = Object.entries(profile).map(([key, value]) => `${key}=${value}`);
  return settings.length === 0 ? crates : `${crates} with ${settings.sort().join(', ')}`;
};

/** Fetches what the build starts and what its executables run with, and builds. */
async function make(
  request: CargoRequest,
  toolchain: RustToolchain,
  { lock, key, tree, resumably }: Task<CargoLock>,
): Promise<EnsuredProgram> {
  const { name, source, signal, onProgress } = request;
  const runtime = await ensureDeb({ ...request, ...rustRuntime(source.packages) });
  const tools = rustBuildTools(source.tools);
  const buildTools = tools === null ? null : await ensureDeb({ ...request, ...tools });
  // Cargo would not see that a tool is another one: its path stays.
  const buildsIn = buildKey('cargo', key, toolchain.rustc, toolchain.host, buildTools?.hash ?? 'no tools');
  return await resumably(buildsIn, async (dir) => {
    onProgress({ program: name, step: 'build', detail: `with ${toolchain.rustc}, takes some minutes` });
    const built = await new CargoWorkspace(dir, source, toolchain, signal).build(lock, buildTools);
    const [unfit] = await plant(runtime, built, tree, signal);
    if (unfit !== undefined) {
      throw cannotError(
        'cargo-failed',
        `${unfit.binary} needs what its tree does not have (${unfit.missing.join(', ')}): it was built with libraries of this machine.`,
      );
    }
    return {
      hash: await plantHash(runtime, built),
      bin: await executables(tree),
      packages: { rustc: toolchain.rustc },
      runtime,
    };
  });
}
