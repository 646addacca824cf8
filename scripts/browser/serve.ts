import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sirv from 'sirv';

export interface Served extends AsyncDisposable {
  /** Address of the directory, with a slash at the end. */
  readonly url: string;
}

/** Serves a directory on loopback below a path, as any static host does: `FILE.gz` in place of a file where there is one. */
export const serve = async (dir: string, below = '/'): Promise<Served> => {
  const files = sirv(dir, { dev: true, gzip: true });
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    const missing = (): void => {
      response.writeHead(404).end();
    };
    if (!url.startsWith(below)) return missing();
    request.url = `/${url.slice(below.length)}`;
    files(request, response, missing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${below}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
