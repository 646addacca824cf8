import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Compilers, standInCompilers } from '../../provision/testing/compilers.ts';
import { type Upstream, upstream } from '../../provision/testing/upstream.ts';
import { type Cache, cacheAt, removeTree } from '../../provision/trees/cache.ts';
import type { CargoSource, GoSource, Processor, ReleaseSource } from '../../provision/types.ts';

/** Stand-ins for what programs come from: compilers with their registries, and an upstream. */
export interface Sources extends AsyncDisposable {
  readonly dir: string;
  readonly cache: Cache;
  readonly compilers: Compilers;
  readonly server: Upstream;
  readonly go: GoSource;
  readonly cargo: CargoSource;
  /** One executable as it is, at `ADDRESS` on the server. */
  readonly release: ReleaseSource;
}

/** Where the server is to have the executable of 1.2.3. */
export const ADDRESS = '/some/tunnel/releases/download/v1.2.3/tunnel';

/** Puts the stand-ins in place of the machine's own, until they are disposed. */
export async function standIns(): Promise<Sources> {
  const dir = mkdtempSync(join(tmpdir(), 'meshmark-sources-'));
  const { PATH: path } = process.env;
  process.env.no_proxy = '127.0.0.1';
  mkdirSync(join(dir, 'cache'), { mode: 0o755 });
  const compilers = standInCompilers(mkdtempSync(join(dir, 'compilers-')));
  compilers.be('well');
  const server = await upstream();
  const module = { module: 'example.com/tunnel', version: 'v1.2.3', commands: { tunnel: '.' } };
  return {
    dir,
    cache: cacheAt({ MESHMARK_CACHE: join(dir, 'cache') }),
    compilers,
    server,
    go: { kind: 'go', modules: [module] },
    cargo: { kind: 'cargo', crate: 'tunnel', version: '1.2.3', bins: ['tunnel'], tools: [], packages: [] },
    release: {
      kind: 'release',
      version: '1.2.3',
      url: `${server.url}/some/tunnel/releases/download/v{version}/tunnel`,
      archive: 'binary',
      architectures: { [process.arch as Processor]: 'here' },
      checksums: null,
      bins: { tunnel: 'tunnel' },
      packages: [],
    },
    [Symbol.asyncDispose]: async () => {
      process.env.PATH = path;
      await server[Symbol.asyncDispose]();
      await removeTree(dir);
    },
  };
}
