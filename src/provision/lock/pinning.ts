import { messageOf } from '../../errors.ts';
import { CargoWorkspace } from '../cargo/cargobuild.ts';
import { rustToolchain } from '../cargo/rust.ts';
import { debLockOf, Resolver } from '../deb/resolve.ts';
import { GoWorkspace } from '../go/gobuild.ts';
import { goToolchain } from '../go/toolchain.ts';
import { GO_TOOLCHAIN } from '../instrument.ts';
import { NIX_SYSTEMS } from '../nix/nix.ts';
import { NixWorkspace } from '../nix/nixbuild.ts';
import { nixTools } from '../nix/nixtools.ts';
import type { OnProgress } from '../progress.ts';
import { pinRelease } from '../release/release.ts';
import { type Cache, tempDir } from '../trees/cache.ts';
import type { Processor, ProgramSource } from '../types.ts';
import type { DebLock, LockFile, ProgramLock } from './lock.ts';

/** The architectures that Node and the lab run on; a package may exist for the first only. */
const ARCHITECTURES = ['amd64', 'arm64'] as const;

/** Sources that have something to pin. */
export type PinnedSource = Exclude<ProgramSource, { kind: 'path' | 'elsewhere' | 'builtin' }>;

export interface PinOptions {
  readonly cache: Cache;
  /** What is pinned so far: a compiler that has to be fetched comes from there. */
  readonly lock: LockFile;
  readonly mirror: string;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Asks registries and upstream what a program consists of now. Lists of a suite are fetched once. */
export class Pinner {
  readonly #options: PinOptions;
  readonly #resolver: Resolver;

  /** `dir` is an empty directory for the lists of packages. */
  constructor(dir: string, options: PinOptions) {
    this.#options = options;
    this.#resolver = new Resolver(dir, options.mirror, options.signal);
  }

  /** What the lock file is to say of a program. @throws MeshmarkError when its registry does not have it. */
  async pin(name: string, source: PinnedSource): Promise<ProgramLock> {
    const { cache, signal, onProgress } = this.#options;
    onProgress({ program: name, step: 'resolve' });
    if (source.kind === 'deb') return this.#pinDeb(name, source);
    await using dir = await tempDir(cache);
    switch (source.kind) {
      case 'go': {
        const toolchain = await goToolchain(this.#fetching(), GO_TOOLCHAIN.version);
        return await new GoWorkspace(dir.path, toolchain, signal).resolve(source);
      }
      case 'cargo':
        return await new CargoWorkspace(
          dir.path,
          source,
          await rustToolchain(name, signal),
          signal,
        ).resolve();
      case 'release': {
        const processors = Object.keys(source.architectures) as Processor[];
        return await pinRelease({ source, cache, dir: dir.path, signal }, processors);
      }
      case 'nix': {
        const workspace = new NixWorkspace(cache.nix, dir.path, await nixTools(this.#fetching()), signal);
        return await workspace.resolve(source, Object.values(NIX_SYSTEMS));
      }
    }
  }

  #fetching() {
    const { mirror, ...rest } = this.#options;
    return { ...rest, locked: false, mirror: async () => mirror };
  }

  async #pinDeb(
    name: string,
    { suite, packages }: Extract<ProgramSource, { kind: 'deb' }>,
  ): Promise<DebLock> {
    const found: DebLock['packages'] = {};
    for (const [index, architecture] of ARCHITECTURES.entries()) {
      try {
        found[architecture] = await this.#resolver.resolve(suite, packages, architecture);
      } catch (error) {
        if (index === 0) throw error;
        const detail = `${name} is not to be had for ${architecture}: ${messageOf(error)}`;
        this.#options.onProgress({ program: name, step: 'warning', detail });
      }
    }
    return { ...debLockOf(suite, packages, ARCHITECTURES[0], []), packages: found };
  }
}
