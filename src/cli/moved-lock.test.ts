import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatLock, type LockFile, parseLock } from '../provision/lock/lock.ts';
import { Pinner } from '../provision/lock/pinning.ts';
import { tinyProgram } from '../provision/testing/elf.ts';
import { whole } from '../provision/testing/upstream.ts';
import type { PinnedSource } from '../provision/types.ts';
import { askedStill, type Moved, movedLines, moveLock } from './moved-lock.ts';
import { ADDRESS, type Sources, standIns } from './testing/tunnel.ts';

let sources: Sources;
beforeAll(async () => {
  sources = await standIns();
  sources.server.files.set(ADDRESS, whole(tinyProgram()));
});
afterAll(() => sources[Symbol.asyncDispose]());

const moving = async (
  before: LockFile,
  of: Readonly<Record<string, PinnedSource>>,
  named: readonly string[] | null = null,
): Promise<Moved> => {
  const signal = AbortSignal.timeout(15_000);
  const asked = new Map(Object.entries(of));
  const lock = askedStill(before, asked);
  const options = { cache: sources.cache, lock, signal, mirror: 'http://127.0.0.1:9/debian' };
  const dir = mkdtempSync(join(sources.dir, 'lists-'));
  const pinner = new Pinner(dir, { ...options, onProgress: () => {} });
  const pin = (name: string, source: PinnedSource) => pinner.pin(name, source);
  return await moveLock({ before, lock, sources: asked, named, pin, signal });
};
const EMPTY: LockFile = { format: 1, programs: {} };

test('what registries and upstreams have now is written down, once', async () => {
  const { go, cargo, release } = sources;
  const of = { modules: go, crate: cargo, archive: release };
  const first = await moving(EMPTY, of);
  expect(movedLines(first)).toEqual(['Changed: modules, crate, archive.']);
  expect(parseLock(formatLock(first.lock), 'a lock file')).toEqual(first.lock);
  expect(movedLines(await moving(first.lock, of))).toEqual(['Nothing changed.']);
});

test('of everything, what cannot be asked for stays as it was and is told with the reason', async () => {
  const { cargo, release, server } = sources;
  const before = (await moving(EMPTY, { crate: cargo, archive: release, old: cargo })).lock;
  const gone = { ...release, version: '1.2.4' };
  const moved = await moving(before, { crate: { ...cargo, version: '9.9.9' }, archive: gone, later: cargo });
  expect(movedLines(moved)).toEqual([
    'Changed: old, later.',
    'not moved: crate: The registry has no version 9.9.9 of tunnel: the newest there is 1.2.3.',
    `not moved: archive: ${new URL(server.url).host} has no tunnel (404): choose another version, or your own build (id=path).`,
  ]);
  expect(moved.lock.programs).toEqual({
    crate: before.programs.crate,
    archive: before.programs.archive,
    later: before.programs.crate,
  });
});

test('one that was named is an error when it cannot be asked for, and nothing else is asked for', async () => {
  const { cargo, go } = sources;
  const of = { crate: { ...cargo, version: '9.9.9' }, modules: go };
  await expect(moving(EMPTY, of, ['crate'])).rejects.toMatchObject({ code: 'version-unknown' });
  expect(movedLines(await moving(EMPTY, of, ['modules']))).toEqual(['Changed: modules.']);
});
