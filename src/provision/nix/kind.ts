import { noRegistry, type SourceKind } from '../kind.ts';
import { tempDir } from '../trees/cache.ts';
import type { NixSource } from '../types.ts';
import { ensureNix, NIX_SYSTEMS } from './nix.ts';
import { NixWorkspace } from './nixbuild.ts';
import { nixTools } from './nixtools.ts';

/** Packages of nixpkgs: what is pinned are the paths of their outputs. The revision says which version it is. */
export const NIX: SourceKind<NixSource> = {
  ensure: ensureNix,

  async pin(_name, source, asking) {
    const { cache, signal } = asking;
    await using temp = await tempDir(cache);
    const workspace = new NixWorkspace(cache.nix, temp.path, await nixTools(asking), signal);
    return await workspace.resolve(source, Object.values(NIX_SYSTEMS));
  },

  newest: (name) => Promise.reject(noRegistry(name)),
};
