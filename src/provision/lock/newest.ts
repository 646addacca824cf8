import { cannotError } from '../../errors.ts';
import { CargoWorkspace } from '../cargo/cargobuild.ts';
import { rustToolchain } from '../cargo/rust.ts';
import { debianArchitecture, upstreamVersion } from '../deb/deb.ts';
import { Resolver } from '../deb/resolve.ts';
import { GoWorkspace } from '../go/gobuild.ts';
import { goToolchain } from '../go/toolchain.ts';
import type { OnProgress } from '../progress.ts';
import { newestRelease } from '../release/latest.ts';
import type { Cache } from '../trees/cache.ts';
import { tempDir } from '../trees/cache.ts';
import type { ProgramSource } from '../types.ts';
import type { LockFile } from './lock.ts';

/** What asking registries needs. */
export interface NewestOptions {
  readonly cache: Cache;
  readonly lock: LockFile;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly mirror: () => Promise<string>;
}

/** The newest version that each source has, in the source's own words. Lists of suites are fetched once. */
export class Registries {
  readonly #options: NewestOptions;
  #resolver: Promise<Resolver> | null = null;

  constructor(options: NewestOptions) {
    this.#options = options;
  }

  /**
   * Upstream's part of the newest version; for several Go modules that of the first.
   * @throws MeshmarkError when the registry cannot be asked, or the source has none.
   */
  async newest(name: string, source: ProgramSource, dir: string): Promise<string> {
    const { signal } = this.#options;
    switch (source.kind) {
      case 'deb':
        return this.#newestDeb(name, source, dir);
      case 'go': {
        const [module] = source.modules;
        if (module === undefined) break;
        const toolchain = await goToolchain({ ...this.#options, locked: false }, '1.16');
        await using temp = await tempDir(this.#options.cache);
        return (await new GoWorkspace(temp.path, toolchain, signal).newest(module)).replace(/^v/, '');
      }
      case 'cargo': {
        await using temp = await tempDir(this.#options.cache);
        const toolchain = await rustToolchain(name, signal);
        return await new CargoWorkspace(temp.path, source, toolchain, signal).newest();
      }
      case 'release':
        return await newestRelease(name, source, signal);
    }
    throw cannotError('no-registry', `${name} comes from no registry that could be asked.`);
  }

  async #newestDeb(
    name: string,
    { suite, packages }: Extract<ProgramSource, { kind: 'deb' }>,
    dir: string,
  ): Promise<string> {
    this.#resolver ??= this.#options
      .mirror()
      .then((mirror) => new Resolver(dir, mirror, this.#options.signal));
    const closure = await (await this.#resolver).resolve(suite, packages, debianArchitecture());
    const program = name.split('@')[0];
    const found =
      closure.find((one) => one.package === program) ?? closure.find((one) => one.package === packages[0]);
    if (found === undefined) throw cannotError('no-registry', `Debian ${suite} has no package of ${name}.`);
    return upstreamVersion(found.version);
  }
}
