import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

const asked: string[] = [];
const proxy = createServer();
proxy.on('connect', (request, socket) => {
  asked.push(request.url ?? '');
  socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
});
beforeAll(() => new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve)));
afterAll(() => proxy.close());
beforeEach(() => {
  asked.length = 0;
});

// A process of its own, since the setting is one of the whole process. Nobody listens on the port.
const fetched = (env: NodeJS.ProcessEnv): Promise<string> => {
  const code = `
    import { fetchFile } from ${JSON.stringify(join(import.meta.dirname, 'fetch.ts'))};
    const signal = AbortSignal.timeout(15000);
    await fetchFile({ url: 'https://127.0.0.1:65535/archive', path: '/dev/null', size: null, signal }).catch(
      (error) => console.log(error.code),
    );
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env });
  return new Promise((resolve) => {
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.once('close', () => resolve(out.trim()));
  });
};
const address = (): string => `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;

it('goes through the machine’s proxy', async () => {
  expect(await fetched({ HTTPS_PROXY: address() })).toBe('sources-unreachable');
  expect(asked).toEqual(['127.0.0.1:65535']);
});

it('leaves out what the machine reaches without it', async () => {
  expect(await fetched({ HTTPS_PROXY: address(), NO_PROXY: '127.0.0.1' })).toBe('sources-unreachable');
  expect(asked).toEqual([]);
});
