import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cannotError, messageOf } from '../../errors.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.gz': 'application/gzip',
};

/** Nothing from elsewhere, nothing inline. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** A page has a stricter policy in itself, which knows the hashes of what stands in it; this holds for one that has none. */
const PAGE_HEADERS = {
  ...HEADERS,
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

/** A picture that is looked at alone has its style in itself; it still loads and runs nothing. */
const PICTURE_HEADERS = {
  ...HEADERS,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
} as const;

const HEADERS_OF: Readonly<Record<string, typeof HEADERS>> = {
  '.html': PAGE_HEADERS,
  '.svg': PICTURE_HEADERS,
};

interface Found {
  readonly path: string;
  readonly bytes: number;
}

/** The file that a path of a request means; null for none, for one outside of `root`, and for hidden ones. */
const fileOf = async (root: string, requested: string): Promise<Found | null> => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(requested);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.split(/[/\\]/).some((part) => part.startsWith('.'))) return null;
  const wanted = join(root, decoded.endsWith('/') ? `${decoded}index.html` : decoded);
  // A link must not lead out either.
  const path = await realpath(wanted).catch(() => null);
  if (path === null || !path.startsWith(`${root}${sep}`)) return null;
  const found = await stat(path);
  return found.isFile() ? { path, bytes: found.size } : null;
};

const plain = (response: ServerResponse, status: number, text: string, headers = {}): void => {
  response.writeHead(status, { ...HEADERS, 'content-type': TYPES['.txt'], ...headers }).end(`${text}\n`);
};

const isDirectory = async (root: string, path: string): Promise<boolean> =>
  (await fileOf(root, `${path}/`)) !== null;

/** A page from elsewhere may lead a name of its own to this machine; its requests carry that name. */
const isLocal = ({ headers: { host = '' } }: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);

const answer = async (root: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (!isLocal(request)) return plain(response, 421, 'This server is for this machine alone.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plain(response, 405, 'Only GET and HEAD.', { allow: 'GET, HEAD' });
  const [path = '/'] = (request.url ?? '/').split(/[?#]/);
  const found = await fileOf(root, path);
  if (found === null) {
    // Relative addresses in a page of a folder need the stroke at the end.
    if (!path.endsWith('/') && !path.startsWith('//') && (await isDirectory(root, path)))
      return plain(response, 308, 'It is a folder.', { location: `${path}/` });
    return plain(response, 404, 'There is no such page.');
  }
  const extension = extname(found.path);
  const type = TYPES[extension] ?? 'application/octet-stream';
  const headers = HEADERS_OF[extension] ?? HEADERS;
  response.writeHead(200, { ...headers, 'content-type': type, 'content-length': found.bytes });
  if (request.method === 'HEAD') return void response.end();
  await pipeline(createReadStream(found.path, { end: Math.max(0, found.bytes - 1) }), response);
};

const listen = async (server: Server, port: number): Promise<AddressInfo> => {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return server.address() as AddressInfo;
  } catch (error) {
    throw cannotError(
      'port-taken',
      `Port ${port} cannot be listened on (${messageOf(error)}); name another with --port.`,
      error,
    );
  }
};

/** A server that answers from one directory until its disposal. */
export interface StaticServer extends AsyncDisposable {
  /** `http://127.0.0.1:8080/`. */
  readonly address: string;
}

/** Serves the files of a directory on loopback; port 0 takes one that is free. */
export const serveDirectory = async (directory: string, port: number): Promise<StaticServer> => {
  const root = await realpath(directory);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => {
      // A reader that went away has nothing to be told.
      if (response.headersSent) response.destroy();
      else plain(response, 500, 'This could not be read.');
    });
  });
  const { port: taken } = await listen(server, port);
  return {
    address: `http://127.0.0.1:${taken}/`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
