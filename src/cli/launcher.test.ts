import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LAUNCHER } from './testing/spawn.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-launcher-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('runs through symbolic links, from anywhere, with nothing but PATH and HOME', async () => {
  symlinkSync(LAUNCHER, join(dir, 'one'));
  symlinkSync('one', join(dir, 'two'));
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: dir };
  const { stdout, stderr } = await execa(join(dir, 'two'), ['--version'], {
    cwd: dir,
    env,
    extendEnv: false,
  });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+$/);
  expect(stderr).toBe('');
});

test('the process that was started becomes node itself', async () => {
  const child = spawn(LAUNCHER, ['list', 'overlays'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'readable');
  expect(readlinkSync(`/proc/${child.pid}/exe`)).toMatch(/\/node$/);
  child.stdout.resume();
  await once(child, 'close');
});

test('a reader that goes away is no error', async () => {
  const script = `'${LAUNCHER}' list overlays --json 2>'${dir}/stderr' | head -c 1; cat '${dir}/stderr'`;
  const { stdout } = await execa('sh', ['-c', script]);
  expect(stdout).toBe('[');
});
