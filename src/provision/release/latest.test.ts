import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Answer, moved, type Upstream, upstream, whole } from '../testing/upstream.ts';
import type { ReleaseSource } from '../types.ts';
import { newestRelease } from './latest.ts';

let server: Upstream;
beforeEach(async () => {
  process.env.no_proxy = '127.0.0.1';
  server = await upstream();
});
afterEach(() => server[Symbol.asyncDispose]());

const LATEST = '/some/tunnel/releases/latest';
const newest = (url = `${server.url}/some/tunnel/releases/download/v{version}/tunnel-{arch}.tar.gz`) => {
  const source: ReleaseSource = {
    kind: 'release',
    version: '1.2.3',
    url,
    archive: 'tar.gz',
    architectures: { x64: 'x86_64' },
    checksums: null,
    bins: { tunnel: 'tunnel' },
    packages: [],
  };
  return newestRelease('tunnel@1.2.3', source, AbortSignal.timeout(10_000));
};

/** Sends to what no address is. */
const astray: Answer = (response) => response.writeHead(302, { location: 'http://[' }).end();

it('is told by where the newest release’s address leads, and is not gone to', async () => {
  server.files.set(LATEST, moved('/some/tunnel/releases/tag/v1.3.0'));
  expect(await newest()).toBe('1.3.0');
  expect(server.requests).toEqual([LATEST]);
});

it('is the whole tag where that is made of something else now', async () => {
  server.files.set(LATEST, moved('/some/tunnel/releases/tag/release-2%2B1'));
  expect(await newest()).toBe('release-2+1');
});

it.each([
  ['there is no release', 'no-registry', () => server.files.set(LATEST, moved('/some/tunnel/releases'))],
  ['its tag is no text', 'no-registry', () => server.files.set(LATEST, moved('/a/b/releases/tag/v%E0%A4'))],
  ['it leads to what is no address', 'download-failed', () => server.files.set(LATEST, astray)],
  ['it leads nowhere', 'no-registry', () => server.files.set(LATEST, whole(Buffer.from('a page')))],
  ['it is gone', 'release-gone', () => server.files.delete(LATEST)],
  ['nobody answers', 'sources-unreachable', () => server[Symbol.asyncDispose]()],
])('is not known where %s', async (_, code, spoil) => {
  await spoil();
  await expect(newest()).rejects.toMatchObject({ code, exitCode: 3 });
});

it('is not known where archives lie somewhere else', async () => {
  await expect(newest(`${server.url}/pool/tunnel_{version}_{arch}.deb`)).rejects.toMatchObject({
    code: 'no-registry',
    message: expect.stringContaining('tunnel@1.2.3'),
  });
  expect(server.requests).toEqual([]);
});
