import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readOverride } from '../lock/override.ts';
import { placeRuntime, standInCompilers } from '../testing/compilers.ts';
import { cacheAt, removeTree } from '../trees/cache.ts';
import { ensureCargo } from './cargo.ts';

test('upstream’s release profile reaches cargo, and is in the entry and in what is said of the program', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'meshmark-profile-'));
  const before = process.env.PATH;
  try {
    const stands = mkdtempSync(join(dir, 'compilers-'));
    standInCompilers(stands).be('well');
    const cache = cacheAt({ MESHMARK_CACHE: mkdtempSync(join(dir, 'cache-')) });
    const profile = { lto: 'true', 'codegen-units': '1' };
    const crate = { kind: 'cargo', crate: 'tunnel', version: '1.2.3', bins: ['tunnel'] } as const;
    const program = await ensureCargo({
      name: 'tunnel@1.2.3',
      version: '1.2.3',
      source: { ...crate, profile, tools: [], packages: [] },
      cache,
      lock: { format: 1, programs: { 'rust-runtime': await placeRuntime(cache) } },
      locked: false,
      signal: AbortSignal.timeout(15_000),
      onProgress: () => {},
      mirror: () => Promise.reject(new Error('the mirror was asked')),
    });
    expect(readFileSync(join(stands, 'profile'), 'utf8')).toBe(
      'CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1\nCARGO_PROFILE_RELEASE_LTO=true\n',
    );
    expect(program.provenance.from).toBe('tunnel@1.2.3 with codegen-units=1, lto=true');
    expect((await readOverride(cache, 'tunnel@1.2.3'))?.lock).toMatchObject({ profile });
  } finally {
    process.env.PATH = before;
    await removeTree(dir);
  }
});
