import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { standInCompilers } from '../../src/provision/testing/compilers.ts';
import { removeTree } from '../../src/provision/trees/cache.ts';
import { AT_LATEST, LAUNCHER, meshmark } from '../support/meshmark.ts';
import { relativesOf } from '../support/relatives.ts';

let dir: string;
const connections: Socket[] = [];
/** A mirror that takes every connection and never answers. */
const silent = createServer((socket) => {
  socket.on('error', () => {});
  connections.push(socket);
});
const { PATH: path } = process.env;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'meshmark-killed-build-'));
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
});
afterAll(async () => {
  process.env.PATH = path;
  for (const socket of connections) socket.destroy();
  silent.close();
  await removeTree(dir);
});

test('kill -9 of a meshmark that builds and downloads leaves no process, and the next one goes on with the build', async () => {
  const cache = join(dir, 'cache');
  mkdirSync(join(dir, 'compilers'));
  const compilers = standInCompilers(join(dir, 'compilers'));
  const marker = `killed-build-${process.pid}`;
  const relatives = relativesOf(marker);
  const running = async (): Promise<string[]> => (await relatives.left()).map(({ command }) => command);
  compilers.be('hangs');
  const child = spawn(LAUNCHER, ['install', 'nebula'], {
    ...AT_LATEST,
    stdio: 'ignore',
    env: {
      ...process.env,
      MESHMARK_MARKER: marker,
      MESHMARK_CACHE: cache,
      no_proxy: '127.0.0.1',
      MESHMARK_DEBIAN_MIRROR: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/debian`,
    },
  });
  // The build, what it started, and apt, which fetches the lab's own programs meanwhile.
  const parts = ['go', 'sleep', 'apt-helper'];
  try {
    await expect.poll(running, { timeout: 60_000 }).toEqual(expect.arrayContaining(parts));
  } finally {
    child.kill('SIGKILL');
  }
  await expect.poll(running, { timeout: 5000 }).toEqual([]);
  expect(compilers.found()).toEqual(['nothing']);

  compilers.be('well');
  // Port 9 (discard) is not listened on: the lab's own programs cannot be had, and the build needs none of them.
  const { stderr } = await meshmark(['install', 'nebula'], {
    env: { MESHMARK_CACHE: cache, MESHMARK_DEBIAN_MIRROR: 'http://127.0.0.1:9/debian' },
  });
  // Each of its two programs is compiled once.
  expect(compilers.found(), stderr).toEqual(['nothing', 'half', 'half']);
  expect(await readdir(join(cache, 'builds'))).toEqual([]);
  expect(await readdir(join(cache, 'trees'))).toEqual([expect.stringMatching(/^nebula@/)]);
});
