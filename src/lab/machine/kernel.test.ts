import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bzImageVersion, kernelInFile } from './kernel.ts';

/** The parts of a bzImage's head that say what it is. */
const bzImage = (version: string): Buffer => {
  const head = Buffer.alloc(0x1000);
  head.write('HdrS', 0x202);
  head.writeUInt16LE(0x600, 0x20e);
  head.write(`${version} (debian-kernel@lists.debian.org) #1 SMP\0`, 0x800);
  return head;
};

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-kernel-'));
});
afterEach(() => rm(dir, { recursive: true }));

test('a bzImage says its version, anything else has none', () => {
  expect(bzImageVersion(bzImage('6.12.117+deb13-amd64'))).toBe('6.12.117+deb13-amd64');
  expect(bzImageVersion(Buffer.from('#!/bin/sh\n'))).toBeNull();
  expect(bzImageVersion(Buffer.alloc(0x1000))).toBeNull();
});

test('the modules beside an image are found by its version, or there are none', async () => {
  const image = join(dir, 'boot/vmlinuz');
  await mkdir(join(dir, 'boot'));
  await writeFile(image, bzImage('9.9.9-none'));
  expect(await kernelInFile(image)).toEqual({ image, version: '9.9.9-none', modules: null });
  const modules = join(dir, 'usr/lib/modules/9.9.9-none');
  await mkdir(join(modules, 'kernel'), { recursive: true });
  expect(await kernelInFile(image)).toMatchObject({ modules });
});

test.each([
  ['a file that is not there', 'gone', 'does not exist'],
  ['a directory', '.', 'is a directory'],
  ['a file of another kind', 'text', 'is no kernel that can be booted'],
])('%s is refused with what to name instead', async (_what, name, why) => {
  await writeFile(join(dir, 'text'), 'no kernel');
  const refused = kernelInFile(join(dir, name));
  await expect(refused).rejects.toMatchObject({ code: 'kernel-unusable', exitCode: 2 });
  await expect(refused).rejects.toThrow(why);
  await expect(refused).rejects.toThrow('--kernel debian');
});
