import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeIn } from './place.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'meshmark-node-'));
  await mkdir(join(directory, 'run'));
});
afterEach(() => rm(directory, { recursive: true }));

const place = (path: string, make = true) => placeIn({ name: 'a', directory }, path, { make });

test('the directories on the way to a file are made, several times at once, and for reading none', async () => {
  const path = join(directory, 'run/mm/keys/own');
  expect(await place('/run/mm/keys/own', false)).toBe(path);
  await expect(stat(dirname(path))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await Promise.all([place('/run/mm/keys/own'), place('/run/mm/keys/own')])).toEqual([path, path]);
  expect((await stat(dirname(path))).isDirectory()).toBe(true);
});

test('a directory that cannot be made says why', async () => {
  await expect(place(`/run/${'x'.repeat(300)}/own`)).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
});

test('nothing leads out of a node’s own places, by a link neither', async () => {
  await symlink('/etc', join(directory, 'run/link'));
  await writeFile(join(directory, 'run/file'), '');
  for (const path of ['/run/link/passwd', '/run/file/own'])
    for (const make of [true, false])
      await expect(place(path, make)).rejects.toMatchObject({ code: 'lab-path' });
  for (const path of ['/etc/passwd', '/run/../etc/passwd'])
    await expect(place(path)).rejects.toThrow('outside the node');
});
