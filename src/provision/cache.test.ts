import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheAt, readCached, tempDir } from './cache.ts';

test('a cache that everybody may write to is refused, since what is in it runs', async () => {
  const root = await mkdtemp(join(tmpdir(), 'meshmark-cache-'));
  try {
    const cache = cacheAt({ MESHMARK_CACHE: root });
    await (await tempDir(cache))[Symbol.asyncDispose]();
    await chmod(root, 0o777);
    await expect(tempDir(cache)).rejects.toMatchObject({
      code: 'cache-shared',
      exitCode: 3,
      message: expect.stringContaining('chmod o-w'),
    });
  } finally {
    await rm(root, { recursive: true });
  }
});

test('what cannot be read in a cache is not taken for what is not there', async () => {
  const root = await mkdtemp(join(tmpdir(), 'meshmark-cache-'));
  try {
    expect(await readCached(join(root, 'record.json'))).toBeNull();
    await mkdir(join(root, 'record.json'));
    await expect(readCached(join(root, 'record.json'))).rejects.toMatchObject({
      code: 'cache-unreadable',
      exitCode: 3,
      message: expect.stringContaining('MESHMARK_CACHE'),
    });
  } finally {
    await rm(root, { recursive: true });
  }
});
