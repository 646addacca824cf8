import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheAt } from './cache.ts';
import { findBuilt, NOT_LOCKED } from './pin.ts';
import { placeTree } from './tree.ts';

test('a tree that was built before its entry was in the lock file is pinned from then on', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-pin-'));
  try {
    const cache = cacheAt({ MESHMARK_CACHE: dir });
    await mkdir(cache.trees, { recursive: true });
    await mkdir(join(dir, 'built'));
    const key = 'a'.repeat(64);
    await placeTree(cache, join(dir, 'built'), key, {
      name: 'tunnel@1.2.3',
      version: '1.2.3',
      hash: key,
      root: 'tunnel@1.2.3',
      bin: {},
      provenance: { kind: 'cargo', pinned: false, unpinnedReason: NOT_LOCKED, from: 'tunnel', packages: {} },
    });
    const found = async (pinned: boolean) =>
      (await findBuilt(cache, 'tunnel@1.2.3', key, { pinned }))?.provenance;
    expect(await found(true)).toMatchObject({ pinned: true, unpinnedReason: null });
    expect(await found(false)).toMatchObject({ pinned: false, unpinnedReason: NOT_LOCKED });
    expect(await findBuilt(cache, 'tunnel@1.2.3', 'b'.repeat(64), { pinned: true })).toBeNull();
  } finally {
    await rm(dir, { recursive: true });
  }
});

test('a tree whose libraries were not as pinned stays unpinned, though what is built is pinned', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-pin-'));
  try {
    const cache = cacheAt({ MESHMARK_CACHE: dir });
    await mkdir(cache.trees, { recursive: true });
    await mkdir(join(dir, 'built'));
    const key = 'a'.repeat(64);
    const unpinnedReason = 'no longer on the mirror as pinned: libc6 2.41-1';
    await placeTree(cache, join(dir, 'built'), key, {
      name: 'tunnel@1.2.3',
      version: '1.2.3',
      hash: key,
      root: 'tunnel@1.2.3',
      bin: {},
      provenance: { kind: 'cargo', pinned: false, unpinnedReason, from: 'tunnel', packages: {} },
    });
    const found = await findBuilt(cache, 'tunnel@1.2.3', key, { pinned: true });
    expect(found?.provenance).toMatchObject({ pinned: false, unpinnedReason });
  } finally {
    await rm(dir, { recursive: true });
  }
});
