import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pidNamespace } from '../../provision/trees/cache.ts';
import { LAUNCHER } from '../testing/spawn.ts';
import { serveOnce } from './serve.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'meshmark-serve-'));
  writeFileSync(join(dir, 'index.html'), 'a page');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

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

test('a site for the occasion is made where what killed servers left is swept', async () => {
  const cache = join(dir, 'cache');
  vi.stubEnv('MESHMARK_CACHE', cache);
  mkdirSync(join(cache, 'tmp', `${spawnSync('true').pid}-${pidNamespace()}-beef`), { recursive: true });
  const served = serveOnce({ results: join(dir, 'none'), runs: [] }, 0, AbortSignal.timeout(10_000));
  await expect(served).rejects.toMatchObject({ code: 'site-empty' });
  expect(readdirSync(join(cache, 'tmp'))).toEqual([]);
});
