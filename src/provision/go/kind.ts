import { GO_TOOLCHAIN } from '../instrument.ts';
import { noRegistry, type SourceKind } from '../kind.ts';
import { tempDir } from '../trees/cache.ts';
import type { GoSource } from '../types.ts';
import { ensureGo } from './go.ts';
import { GoWorkspace } from './gobuild.ts';
import { goToolchain } from './toolchain.ts';

/** What asks for versions may be older than what builds. */
const OLDEST = '1.16';

/** Go modules: the module proxy is asked, and what is pinned is go.mod and go.sum. */
export const GO: SourceKind<GoSource> = {
  ensure: ensureGo,

  async pin(_name, source, asking) {
    await using temp = await tempDir(asking.cache);
    const toolchain = await goToolchain(asking, GO_TOOLCHAIN.version);
    return await new GoWorkspace(temp.path, toolchain, asking.signal).resolve(source);
  },

  async newest(name, source, asking) {
    const [module] = source.modules;
    if (module === undefined) throw noRegistry(name);
    const toolchain = await goToolchain(asking, OLDEST);
    await using temp = await tempDir(asking.cache);
    return (await new GoWorkspace(temp.path, toolchain, asking.signal).newest(module)).replace(/^v/, '');
  },
};
