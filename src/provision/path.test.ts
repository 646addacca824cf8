import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { EXIT } from '../errors.ts';
import { ensure } from './ensure.ts';
import { removeTree } from './trees/cache.ts';

const work = mkdtempSync(join(tmpdir(), 'meshmark-path-'));
afterAll(() => removeTree(work));

const at = (path: string, needs: readonly string[]) =>
  ensure('mine', 'ignored', { kind: 'path', path, needs }, { signal: AbortSignal.timeout(5000) });

it('takes a single executable', async () => {
  const file = join(work, 'tunneld');
  writeFileSync(file, '#!/bin/sh\n', { mode: 0o755 });
  const program = await at(file, ['tunneld']);
  expect(program).toMatchObject({ name: 'mine', root: 'host', dir: null, bin: { tunneld: file } });
  expect(program.version).toBe(`path:tunneld-${program.hash.slice(0, 8)}`);
});

it('takes the executables of a directory, and sees when one changes', async () => {
  const dir = join(work, 'build');
  mkdirSync(dir);
  writeFileSync(join(dir, 'one'), '1', { mode: 0o755 });
  writeFileSync(join(dir, 'two'), '2', { mode: 0o755 });
  writeFileSync(join(dir, 'notes'), 'x', { mode: 0o644 });
  const before = await at(dir, ['one', 'two']);
  expect(before.bin).toEqual({ one: join(dir, 'one'), two: join(dir, 'two') });
  writeFileSync(join(dir, 'two'), '3');
  expect((await at(dir, ['one'])).hash).not.toBe(before.hash);
});

it('refuses what is not there or cannot run', async () => {
  const plain = join(work, 'plain');
  writeFileSync(plain, 'x', { mode: 0o644 });
  chmodSync(plain, 0o644);
  const empty = join(work, 'empty');
  mkdirSync(empty);
  await expect(at(join(work, 'none'), ['x'])).rejects.toMatchObject({
    code: 'path-missing',
    exitCode: EXIT.usage,
  });
  await expect(at(plain, ['plain'])).rejects.toMatchObject({
    code: 'path-not-executable',
    exitCode: EXIT.usage,
  });
  await expect(at(empty, ['x'])).rejects.toMatchObject({ code: 'path-not-executable', exitCode: EXIT.usage });
});

it('does not take what cannot be looked at for what is not there', async () => {
  const circle = join(work, 'circle');
  symlinkSync('circle', circle);
  await expect(at(circle, ['x'])).rejects.toMatchObject({ code: 'path-unreadable', exitCode: EXIT.usage });
});

it('refuses what lacks an executable that will be started, and what nothing would start', async () => {
  const file = join(work, 'tunneld');
  await expect(at(file, ['tunneld', 'tunnel-keys'])).rejects.toMatchObject({
    code: 'path-incomplete',
    exitCode: EXIT.usage,
    message: `mine needs tunneld and tunnel-keys, and ${file} has no executable tunnel-keys: give the directory that holds them.`,
  });
  await expect(at(file, [])).rejects.toMatchObject({ code: 'path-unused', exitCode: EXIT.usage });
});

it('has nothing to obtain for a builtin', async () => {
  const options = { signal: AbortSignal.timeout(1000) };
  expect(await ensure('none', '1', { kind: 'builtin' }, options)).toMatchObject({ dir: null, bin: {} });
});
