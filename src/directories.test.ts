import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDirectories } from './directories.ts';

test('directories are made as deep as need be, also twice and at once', async () => {
  const root = await mkdtemp(join(tmpdir(), 'meshmark-directories-'));
  const deep = join(root, 'a', 'b', 'c');
  await Promise.all([makeDirectories(deep), makeDirectories(deep), makeDirectories(join(root, 'a', 'd'))]);
  await makeDirectories(deep);
  expect((await stat(deep)).isDirectory()).toBe(true);
  await writeFile(join(root, 'file'), '');
  await expect(makeDirectories(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeDirectories(join(root, 'file', 'x'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await rm(root, { recursive: true });
});

test('a file system that refuses ends in an error', async () => {
  await expect(makeDirectories('/proc/meshmark/deep')).rejects.toMatchObject({ code: 'ENOENT' });
});
