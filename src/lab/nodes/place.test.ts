import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atPlace } from './place.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'meshmark-node-'));
  await mkdir(join(directory, 'run'));
});
afterEach(() => rm(directory, { recursive: true }));

const at = <T>(path: string, make: boolean, use: (place: string) => Promise<T>): Promise<T> =>
  atPlace({ name: 'a', directory }, path, { make }, use);

const write = (path: string, text: string): Promise<void> =>
  at(path, true, (place) => writeFile(place, text));

const read = (path: string): Promise<string> => at(path, false, (place) => readFile(place, 'utf8'));

test('the directories on the way to a file are made, several times at once, and for reading none', async () => {
  const keys = join(directory, 'run/mm/keys');
  await expect(read('/run/mm/keys/own')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(stat(dirname(keys))).rejects.toMatchObject({ code: 'ENOENT' });
  await Promise.all([write('/run/mm/keys/own', 'own'), write('/run/mm/keys/other', 'other')]);
  expect((await readdir(keys)).toSorted()).toEqual(['other', 'own']);
  expect(await read('/run/mm/keys/own')).toBe('own');
});

test('a directory that cannot be made says why', async () => {
  await expect(write(`/run/${'x'.repeat(300)}/own`, '')).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
});

test('nothing leads out of a node’s own places, by a link neither', async () => {
  await symlink('/etc', join(directory, 'run/link'));
  await writeFile(join(directory, 'run/file'), '');
  const used = async (): Promise<string> => 'used';
  for (const path of ['/run/link/passwd', '/run/file/own'])
    for (const make of [true, false])
      await expect(at(path, make, used)).rejects.toMatchObject({ code: 'lab-path' });
  for (const path of ['/etc/passwd', '/run/../etc/passwd'])
    await expect(at(path, true, used)).rejects.toThrow('outside the node');
});

test('a link that comes in the place of a directory after the look at it leads nobody out', async () => {
  const outside = join(directory, 'outside');
  await mkdir(outside);
  await at('/run/mm/own', true, async (place) => {
    await rename(join(directory, 'run/mm'), join(directory, 'run/moved'));
    await symlink(outside, join(directory, 'run/mm'));
    await writeFile(place, 'own');
  });
  expect(await readdir(outside)).toEqual([]);
  expect(await readFile(join(directory, 'run/moved/own'), 'utf8')).toBe('own');
});
