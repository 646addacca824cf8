import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Cache, cacheAt } from '../trees/cache.ts';
import { placeTree } from '../trees/tree.ts';
import { findBuilt, NOT_LOCKED, reasonOf } from './pin.ts';

const NAME = 'tunnel@1.2.3';
const KEY = 'a'.repeat(64);

const PACKAGES = { rustc: 'rustc 1.90.0', libc6: '2.42-1', coturn: '4.18.0-1' };

/** A cache with one tree, with why it was not pinned when it was built. */
const withTree = async (
  unpinnedReason: string | null,
  look: (cache: Cache) => Promise<void>,
  packages: Record<string, string> = PACKAGES,
): Promise<void> => {
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
      provenance: {
        kind: 'cargo',
        pinned: unpinnedReason === null,
        unpinnedReason,
        from: 'tunnel',
        packages,
      },
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
    const { rustc: _, ...pinned } = PACKAGES;
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

test('a tree whose libraries were pinned is not once the lock file has others', () =>
  withTree(null, async (cache) => {
    const { rustc: _, ...then } = PACKAGES;
    const at = (libraries: Record<string, string>, locked = false) =>
      findBuilt(cache, NAME, KEY, { pinned: true, locked }, libraries);
    expect((await at(then, true))?.provenance).toMatchObject({ pinned: true, unpinnedReason: null });
    const now = { ...then, libc6: '2.42-2' };
    expect((await at(now))?.provenance).toMatchObject({
      pinned: false,
      unpinnedReason: 'its libraries are not as pinned: the lock file has others by now',
    });
    await expect(at(now, true)).rejects.toMatchObject({ code: 'not-locked' });
  }));

test('a tree without libraries stays pinned whatever is pinned for others', () =>
  withTree(
    null,
    async (cache) => {
      const found = await findBuilt(cache, NAME, KEY, { pinned: true, locked: true }, { libc6: '2.42-2' });
      expect(found?.provenance).toMatchObject({ pinned: true, unpinnedReason: null });
    },
    {},
  ));
