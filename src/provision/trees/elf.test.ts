import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { tinyProgram } from '../testing/elf.ts';
import { removeTree } from './cache.ts';
import { startOf } from './elf.ts';

const work = mkdtempSync(join(tmpdir(), 'meshmark-elf-'));
afterAll(() => removeTree(work));

const file = (content: string | Buffer): string => {
  const path = join(work, 'program');
  writeFileSync(path, content, { mode: 0o755 });
  return path;
};

it('knows a static program, which runs', async () => {
  const path = file(tinyProgram());
  expect(await startOf(path)).toEqual({ kind: 'static' });
  expect(spawnSync(path).status).toBe(0);
});

it.skipIf(!existsSync('/bin/true'))('names the loader of a dynamic program', async () => {
  const start = await startOf('/bin/true');
  expect(start).toMatchObject({ kind: 'dynamic', by: expect.stringMatching(/^\/lib.*\/ld-/) });
});

it('names the interpreter of a script', async () => {
  expect(await startOf(file('#! /bin/sh -e\n'))).toEqual({ kind: 'script', by: '/bin/sh' });
});

it('refuses a program for another processor', async () => {
  expect(await startOf(file(tinyProgram('arm64')), 'x64')).toMatchObject({ kind: 'foreign' });
  expect(await startOf(file(tinyProgram('x64')), 'arm64')).toMatchObject({ kind: 'foreign' });
});

it.each([
  ['nothing', ''],
  ['a page of a web site', '<!doctype html>'],
  ['a program of Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
  ['a script that names no interpreter', '#!\n'],
])('refuses %s', async (_, content) => {
  expect(await startOf(file(content))).toMatchObject({ kind: 'foreign' });
});
