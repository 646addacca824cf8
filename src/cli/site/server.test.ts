import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaticServer, serveDirectory } from './server.ts';

let place: string;
let server: StaticServer;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'meshmark-serve-'));
  const root = join(place, 'site');
  await mkdir(join(root, 'data'), { recursive: true });
  writeFileSync(join(place, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(root, 'data/index.html'), 'of data');
  writeFileSync(join(root, 'data/dataset.json'), '{}');
  writeFileSync(join(root, 'empty.css'), '');
  writeFileSync(join(root, 'picture.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(root, '.hidden'), 'hidden');
  symlinkSync(join(place, 'secret.txt'), join(root, 'link.txt'));
  server = await serveDirectory(root, 0);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(place, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Sends the path as it is, which `fetch` would tidy up. */
const ask = (path: string, method = 'GET', headers = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const sent = request({ hostname, port, path, method, headers, timeout: 5000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });

test('a folder answers with its page', async () => {
  const { status, headers, body } = await ask('/');
  expect({ status, body }).toEqual({ status: 200, body: '<!doctype html><title>page</title>' });
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
});

test('a page is in no frame and loads nothing from elsewhere, whatever policy it has in itself', async () => {
  const { headers } = await ask('/');
  const directives = headers['content-security-policy']?.toString().split('; ') ?? [];
  expect(directives).toEqual(expect.arrayContaining(["default-src 'none'", "frame-ancestors 'none'"]));
  const sources = directives.flatMap((directive) => directive.split(' ').slice(1));
  expect([...new Set(sources)].toSorted()).toEqual(["'none'", "'self'", "'unsafe-inline'"]);
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test('every other answer forbids what comes from elsewhere or stands inline', async () => {
  for (const path of ['/data/dataset.json', '/nothing']) {
    const { headers } = await ask(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

test('a picture may have its style in itself, and still nothing from elsewhere and no script', async () => {
  const { headers } = await ask('/picture.svg');
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
});

test('data has its type, a query does not matter, and an empty file is no trouble', async () => {
  expect((await ask('/data/dataset.json?v=1')).headers['content-type']).toBe(
    'application/json; charset=utf-8',
  );
  expect(await ask('/empty.css')).toMatchObject({ status: 200, body: '' });
});

test('a folder without its stroke leads to the one with it', async () => {
  expect(await ask('/data')).toMatchObject({ status: 308, headers: { location: '/data/' } });
});

test.each([
  '/../secret.txt',
  '/data/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/data/..%5c..%5csecret.txt',
  '/link.txt',
  '/.hidden',
  '/%00',
  '/%zz',
  '//etc/passwd',
  '/nothing.html',
])('%s is not to be had', async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain('secret\n');
});

test('HEAD tells without sending, and nothing else is allowed', async () => {
  expect(await ask('/', 'HEAD')).toMatchObject({
    status: 200,
    body: '',
    headers: { 'content-length': '34' },
  });
  expect(await ask('/', 'POST')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
});

test('a name that somebody else leads here is not answered', async () => {
  expect(await ask('/', 'GET', { host: 'evil.example:80' })).toMatchObject({ status: 421 });
  expect(await ask('/', 'GET', { host: 'localhost:9000' })).toMatchObject({ status: 200 });
});

test('it listens on loopback alone, and a port that is taken is said', async () => {
  const { hostname, port } = new URL(server.address);
  expect(hostname).toBe('127.0.0.1');
  await expect(serveDirectory(place, Number(port))).rejects.toThrow(/--port/);
});
