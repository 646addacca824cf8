import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensure } from '../ensure.ts';
import { type Cache, cacheAt, readCached, tempDir } from './cache.ts';

let cache: Cache;
beforeEach(async () => {
  cache = cacheAt({ MESHMARK_CACHE: await mkdtemp(join(tmpdir(), 'meshmark-cache-')) });
  await (await tempDir(cache))[Symbol.asyncDispose]();
});
afterEach(() => rm(cache.root, { recursive: true }));

const SHARED = { code: 'cache-shared', exitCode: 3, message: expect.stringContaining('chmod o-w') };

test.each(['root', 'trees'] as const)(
  'a cache whose %s everybody may write to is refused, since what is in it runs',
  async (which) => {
    await chmod(cache[which], 0o777);
    await expect(tempDir(cache)).rejects.toMatchObject(SHARED);
  },
);

test('it is refused before a program is looked for in it, too', async () => {
  await chmod(cache.root, 0o777);
  const source = { kind: 'deb', suite: 'trixie', packages: ['nothing-of-the-lock-file'] } as const;
  const signal = AbortSignal.timeout(10_000);
  const ready = ensure('nothing', '1', source, { signal, cache, locked: true });
  await expect(ready).rejects.toMatchObject(SHARED);
});

test('what cannot be read in a cache is not taken for what is not there', async () => {
  const path = join(cache.root, 'record.json');
  expect(await readCached(path)).toBeNull();
  await mkdir(path);
  await expect(readCached(path)).rejects.toMatchObject({
    code: 'cache-unreadable',
    exitCode: 3,
    message: expect.stringContaining('MESHMARK_CACHE'),
  });
});
