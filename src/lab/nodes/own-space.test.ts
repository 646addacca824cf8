import { chmod, lstat, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownSpaceOf } from './own-space.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'meshmark-space-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('every file below a directory counts with its blocks, and what a link leads to does not', async () => {
  await writeFile(join(directory, 'log'), Buffer.alloc(100_000, 1));
  await mkdir(join(directory, 'node/tmp'), { recursive: true });
  await writeFile(join(directory, 'node/tmp/one'), 'x');
  await symlink(directory, join(directory, 'node/loop'));
  const paths = ['', 'log', 'node', 'node/tmp', 'node/tmp/one', 'node/loop'];
  const files = await Promise.all(paths.map((path) => lstat(join(directory, path))));
  expect(await ownSpaceOf(directory)).toEqual({
    usedBytes: files.reduce((sum, { blocks }) => sum + 512 * blocks, 0),
    usedFiles: paths.length,
  });
});

test('what cannot be read takes nothing, and is no error', async () => {
  const closed = join(directory, 'closed');
  await mkdir(closed);
  await writeFile(join(closed, 'one'), 'x');
  await chmod(closed, 0);
  const { usedFiles } = await ownSpaceOf(directory);
  await chmod(closed, 0o700);
  // Root reads everything.
  expect(usedFiles).toBe(process.geteuid?.() === 0 ? 3 : 2);
});

test('a directory that is gone takes nothing', async () => {
  expect(await ownSpaceOf(join(directory, 'gone'))).toEqual({ usedBytes: 0, usedFiles: 0 });
});
