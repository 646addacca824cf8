import { Resolver } from '../deb/resolve.ts';
import { hasPin, noRegistry } from '../kind.ts';
import { kindOf } from '../kinds.ts';
import type { Obtaining } from '../request.ts';
import type { ProgramSource } from '../types.ts';

/** What asking registries needs. */
export type NewestOptions = Omit<Obtaining, 'locked'>;

/** The newest version that each source has, in the source's own words. Lists of suites are fetched once. */
export class Registries {
  readonly #options: NewestOptions;
  #resolver: Promise<Resolver> | null = null;

  constructor(options: NewestOptions) {
    this.#options = options;
  }

  /**
   * Upstream's part of the newest version. `dir` is an empty directory for the lists of packages.
   * @throws MeshmarkError when the registry cannot be asked, or the source has none.
   */
  async newest(name: string, source: ProgramSource, dir: string): Promise<string> {
    if (!hasPin(source)) throw noRegistry(name);
    const resolver = (): Promise<Resolver> => this.#resolverAt(dir);
    return await kindOf(source).newest(name, source, { ...this.#options, locked: false, resolver });
  }

  #resolverAt(dir: string): Promise<Resolver> {
    const { mirror, signal } = this.#options;
    this.#resolver ??= mirror().then((url) => new Resolver(dir, url, signal));
    return this.#resolver;
  }
}
