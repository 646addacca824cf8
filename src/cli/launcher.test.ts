import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

test('where the Node.js that comes with it does not start, one on PATH that is new enough runs', async () => {
  const own = join(dir, `node_modules/node-linux-${process.arch}/bin`);
  const [first, entry] = [join(dir, 'node_modules/.bin'), join(dir, 'dist/cli')];
  for (const made of [own, first, entry]) mkdirSync(made, { recursive: true });
  copyFileSync(LAUNCHER, join(dir, 'meshmark'));
  writeFileSync(join(entry, 'main.js'), "console.log(process.argv.slice(2).join('|'));\n");
  // The kernel says of it what it says of a binary whose loader is not there.
  writeFileSync(join(own, 'node'), '#!/no/such/loader\n', { mode: 0o755 });
  symlinkSync(join(own, 'node'), join(first, 'node'));
  const env = { PATH: `${first}:${dirname(process.execPath)}:/usr/bin:/bin` };
  const ran = await execa(join(dir, 'meshmark'), ['run', 'a b:c'], { env, extendEnv: false, reject: false });
  expect(ran).toMatchObject({ exitCode: 0, stdout: 'run|a b:c', stderr: '' });
});

test('a reader that goes away is no error', async () => {
  const script = `'${LAUNCHER}' list overlays --json 2>'${dir}/stderr' | head -c 1; cat '${dir}/stderr'`;
  const { stdout } = await execa('sh', ['-c', script]);
  expect(stdout).toBe('[');
});
