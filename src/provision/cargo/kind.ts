import type { SourceKind } from '../kind.ts';
import { tempDir } from '../trees/cache.ts';
import type { CargoSource } from '../types.ts';
import { ensureCargo } from './cargo.ts';
import { CargoWorkspace } from './cargobuild.ts';
import { rustToolchain } from './rust.ts';

/** Crates: crates.io is asked, and what is pinned are the hashes of their packages. */
export const CARGO: SourceKind<CargoSource> = {
  ensure: ensureCargo,

  async pin(name, source, { cache, signal }) {
    await using temp = await tempDir(cache);
    const toolchain = await rustToolchain(name, signal);
    return await new CargoWorkspace(temp.path, source, toolchain, signal).resolve();
  },

  async newest(name, source, { cache, signal }) {
    await using temp = await tempDir(cache);
    const toolchain = await rustToolchain(name, signal);
    return await new CargoWorkspace(temp.path, source, toolchain, signal).newest();
  },
};
