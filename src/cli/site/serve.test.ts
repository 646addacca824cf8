import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LAUNCHER } from '../testing/spawn.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-serve-'));
  writeFileSync(join(dir, 'index.html'), 'a page');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('site serve says where, answers there, and ends in good order on Ctrl-C', async () => {
  const child = spawn(LAUNCHER, ['site', 'serve', dir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const address = /^http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0] ?? '';
  expect(await (await fetch(address)).text()).toBe('a page');
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});
