import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Cache, cacheAt } from '../trees/cache.ts';
import { placeTree } from '../trees/tree.ts';
import { findBuilt, NOT_LOCKED, reasonOf } from './pin.ts';

const NAME = 'tunnel@1.2.3';
const KEY = 'a'.repeat(64);

const packages = { rustc: 'rustc 1.90.0', libc6: '2.42-1', coturn: '4.18.0-1' };

/** A cache with one tree that was not pinned when it was built. */
const withTree = async (unpinnedReason: string, look: (cache: Cache) => Promise<void>): Promise<void> => {
  const dir = await mkdtemp(join(tmpdir(), 'meshmark-pin-'));
  try {
    const cache = cacheAt({ MESHMARK_CACHE: dir });
    await mkdir(cache.trees, { recursive: true });
    await mkdir(join(dir, 'built'));
    await placeTree(cache, join(dir, 'built'), KEY, {
      name: NAME,
      version: '1.2.3',
      hash: KEY,
      root: NAME,
      bin: {},
      provenance: { kind: 'cargo', pinned: false, unpinnedReason, from: 'tunnel', packages },
    });
    await look(cache);
  } finally {
    await rm(dir, { recursive: true });
  }
};

test('a tree that was built before its entry was in the lock file is pinned from then on', () =>
  withTree(NOT_LOCKED, async (cache) => {
    const found = async (pinned: boolean) =>
      (await findBuilt(cache, NAME, KEY, { pinned, locked: false }))?.provenance;
    expect(await found(true)).toMatchObject({ pinned: true, unpinnedReason: null });
    expect(await found(false)).toMatchObject({ pinned: false, unpinnedReason: NOT_LOCKED });
    const locked = { pinned: true, locked: true };
    expect((await findBuilt(cache, NAME, KEY, locked))?.provenance.pinned).toBe(true);
    expect(await findBuilt(cache, NAME, 'b'.repeat(64), locked)).toBeNull();
  }));

test('a tree whose libraries were not pinned stays so until the lock file has just these', () => {
  const unpinnedReason = 'its libraries are not as pinned: not in the lock file';
  expect([true, false].map((pinned) => reasonOf({ pinned }, NOT_LOCKED))).toEqual([
    unpinnedReason,
    unpinnedReason,
  ]);
  return withTree(unpinnedReason, async (cache) => {
    for (const pinned of [true, false]) {
      const found = await findBuilt(cache, NAME, KEY, { pinned, locked: false });
      expect(found?.provenance).toMatchObject({ pinned: false, unpinnedReason });
    }
    const { rustc: _, ...pinned } = packages;
    const at = (libraries: Record<string, string>) =>
      findBuilt(cache, NAME, KEY, { pinned: true, locked: false }, libraries);
    expect((await at(pinned))?.provenance).toMatchObject({ pinned: true, unpinnedReason: null });
    for (const others of [
      { ...pinned, libc6: '2.42-2' },
      { libc6: '2.42-1' },
      { ...pinned, dash: '0.5.12-12' },
    ])
      expect((await at(others))?.provenance).toMatchObject({ pinned: false, unpinnedReason });
    await expect(findBuilt(cache, NAME, KEY, { pinned: true, locked: true })).rejects.toMatchObject({
      code: 'not-locked',
      message: expect.stringContaining(cache.trees),
    });
  });
});
