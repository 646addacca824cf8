/** An upstream on this machine that serves files, well or badly. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request for one file. */
export type Answer = (response: ServerResponse, url: string) => void;

export interface Upstream extends AsyncDisposable {
  readonly url: string;
  /** What is served, by path; 404 for everything else. */
  readonly files: Map<string, Answer>;
  readonly requests: string[];
}

/** Serves on 127.0.0.1 until disposed. */
export async function upstream(): Promise<Upstream> {
  const files: Upstream['files'] = new Map();
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const answer = files.get(path);
    if (answer === undefined) response.writeHead(404).end('not found');
    else answer(response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    files,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file as it is. */
export const whole =
  (bytes: Buffer): Answer =>
  (response) =>
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes);

/** Half of it, then the connection ends. */
export const cutOff =
  (bytes: Buffer): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  };

/** Half of it, without a word on how much there is. */
export const cutUnsaid =
  (bytes: Buffer): Answer =>
  (response) =>
    response.writeHead(200).end(bytes.subarray(0, bytes.length >> 1));

/** All of it, announced as `length` bytes. */
export const lying =
  (bytes: Buffer, length: number): Answer =>
  (response) =>
    response.writeHead(200, { 'content-length': length }).end(bytes);

/** One bit of it is another. */
export const corrupt = (bytes: Buffer): Answer => {
  const wrong = Buffer.from(bytes);
  wrong.writeUInt8(wrong.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
  return whole(wrong);
};

/** Zeros for ever, as fast as they are taken. */
export const endless = (): Answer => (response) => {
  const more = (): void => {
    if (!response.destroyed) response.write(Buffer.alloc(64 * 1024), more);
  };
  response.writeHead(200);
  more();
};

/** A byte of it every 20 ms. */
export const slow =
  (bytes: Buffer): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    let at = 0;
    const timer = setInterval(() => response.write(bytes.subarray(at++, at)), 20);
    response.once('close', () => clearInterval(timer));
  };

/** A byte of it, then nothing. */
export const stalled =
  (bytes: Buffer): Answer =>
  (response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 1));
  };

/** Sends elsewhere, to a path here or an address. */
export const moved =
  (target: string): Answer =>
  (response, url) =>
    response.writeHead(302, { location: new URL(target, url).href }).end();
