import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../../errors.ts';
import type { ProgressMessage } from '../progress.ts';
import { type Compilers, ensureTunnel, placeRuntime, standInCompilers } from '../testing/compilers.ts';
import { type Cache, cacheAt, removeTree } from '../trees/cache.ts';
import type { EnsuredProgram } from '../trees/marker.ts';

const work = mkdtempSync(join(tmpdir(), 'meshmark-unlisted-'));
const before = process.env.PATH;
let compilers: Compilers;
beforeAll(() => {
  compilers = standInCompilers(mkdtempSync(join(work, 'compilers-')));
  compilers.be('well');
});
afterAll(async () => {
  process.env.PATH = before;
  await removeTree(work);
});

describe.each(['cargo', 'go'] as const)('a version for %s that no lock file names', (kind) => {
  let cache: Cache;
  let messages: ProgressMessage[];
  beforeEach(() => {
    cache = cacheAt({ MESHMARK_CACHE: mkdtempSync(join(work, 'cache-')) });
    messages = [];
  });
  const ensured = async (version: string, locked = false): Promise<EnsuredProgram> =>
    ensureTunnel(kind, version, {
      cache,
      lock: { format: 1, programs: { 'rust-runtime': await placeRuntime(cache) } },
      locked,
      signal: AbortSignal.timeout(15_000),
      onProgress: (message) => messages.push(message),
    });
  const warnings = (): (string | undefined)[] =>
    messages.filter(({ step }) => step === 'warning').map(({ detail }) => detail);

  test('is resolved at the registry, built, and said to be unpinned, each time', async () => {
    const compiled = compilers.found().length;
    const program = await ensured('1.2.3');
    expect(program.bin).toEqual({ tunnel: '/usr/bin/tunnel' });
    expect(program.provenance).toMatchObject({ pinned: false, unpinnedReason: 'not in the lock file' });
    expect(warnings()).toEqual(['tunnel@1.2.3 is not pinned (not in the lock file): it is resolved now']);
    expect(messages.map(({ step }) => step)).toEqual(['warning', 'resolve', 'build', 'ready']);
    messages = [];
    expect(await ensured('1.2.3')).toEqual(program);
    expect(warnings()).toEqual([
      'tunnel@1.2.3 is not pinned (not in the lock file): it is what was resolved here before',
    ]);
    expect(compilers.found()).toHaveLength(compiled + 1);
    expect([cache.tmp, cache.builds].flatMap((dir) => readdirSync(dir))).toEqual([]);
  });

  test('is refused with --locked', async () => {
    await expect(ensured('1.2.3', true)).rejects.toMatchObject({
      code: 'not-locked',
      exitCode: EXIT.cannot,
      message: expect.stringContaining('leave out --locked'),
    });
  });

  test('is refused with what the registry has when it does not have that one', async () => {
    const there = kind === 'go' ? 'the nearest there are 1.0.0, 1.2.0, 1.2.3' : 'the newest there is 1.2.3';
    await expect(ensured('1.2.4')).rejects.toMatchObject({
      code: 'version-unknown',
      exitCode: EXIT.usage,
      message: expect.stringMatching(new RegExp(`has no version 1\\.2\\.4 of \\S*tunnel: ${there}\\.$`)),
    });
    expect([cache.tmp, cache.builds, cache.locks].flatMap((dir) => readdirSync(dir))).toEqual([]);
  });
});
