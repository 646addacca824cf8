import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { cannotError, MeshmarkError } from '../../errors.ts';
import { diskFull, isDiskFull } from '../run.ts';
import { goThroughProxy } from './proxy.ts';
import { nameOf } from './template.ts';

const REDIRECTS = 5;
const MOVED = [301, 302, 303, 307, 308];
const FORBIDDEN = [401, 403, 407, 451];
/** Nothing that is fetched is anywhere near this, in bytes. */
const LARGEST = 1 << 30;
/** How long the answer to a question without a body may take. */
const ASK_MS = 30_000;

/** How long a download may take. */
export interface Deadlines {
  readonly totalMs: number;
  /** Without a single byte. */
  readonly stallMs: number;
}

const DEADLINES: Deadlines = { totalMs: 30 * 60_000, stallMs: 60_000 };

/** A file to fetch. */
export interface FetchRequest {
  /** https, or http on this machine itself. */
  readonly url: string;
  /** File to write. */
  readonly path: string;
  /** Bytes that it must have; null when nothing says so. */
  readonly size: number | null;
  readonly signal: AbortSignal;
  readonly onBytes?: (done: number, total: number | null) => void;
  readonly deadlines?: Deadlines | undefined;
}

/** What came. */
export interface Fetched {
  readonly size: number;
  readonly sha256: string;
}

/**
 * Fetches a file, no byte more than it may have.
 * @throws MeshmarkError one that says whether it is gone, cut, of another size, late, or not to be reached.
 */
export async function fetchFile(request: FetchRequest): Promise<Fetched> {
  const { url, signal, deadlines = DEADLINES } = request;
  signal.throwIfAborted();
  goThroughProxy();
  const stop = new AbortController();
  const stall = setTimeout(() => stop.abort(), deadlines.stallMs);
  const all = AbortSignal.any([signal, stop.signal, AbortSignal.timeout(deadlines.totalMs)]);
  const progress: Progress = { done: 0, total: request.size };
  try {
    const response = await follow(url, all);
    refuseStatus(url, response.status, nameOf(url));
    return await take(request, response, progress, () => stall.refresh());
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof MeshmarkError) throw error;
    if (isDiskFull(error)) throw diskFull(request.path, error);
    if (all.aborted) throw late(url, progress);
    // What the body's stream throws is a TypeError; everything else is a file's.
    throw error instanceof TypeError ? cut(url, progress) : error;
  } finally {
    clearTimeout(stall);
    // Closes the connection if not everything was taken.
    stop.abort();
  }
}

interface Progress {
  done: number;
  total: number | null;
}

/** Where an address leads, without going there; null where it leads nowhere else. */
export async function redirectOf(url: string, signal: AbortSignal): Promise<URL | null> {
  goThroughProxy();
  const start = new URL(url);
  refuseAddress(start, start);
  const all = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]);
  try {
    const { status, headers } = await fetch(start, { method: 'HEAD', redirect: 'manual', signal: all });
    const location = headers.get('location');
    if (MOVED.includes(status) && location !== null) return next(location, start);
    refuseStatus(url, status, start.pathname);
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (all.aborted) throw cannotError('timeout', `${url} did not answer within ${ASK_MS / 1000} s.`);
    throw error instanceof TypeError ? unreachable(url, error) : error;
  }
}

/** Takes a response's body into the file. */
async function take(
  { url, path, size, onBytes }: FetchRequest,
  response: Response,
  progress: Progress,
  onChunk: () => void,
): Promise<Fetched> {
  const announced = response.headers.get('content-length');
  if (announced !== null) progress.total ??= Number(announced);
  if (size !== null && announced !== null && Number(announced) !== size) throw resized(url, announced, size);
  const most = size ?? LARGEST;
  const hash = createHash('sha256');
  await using file = await open(path, 'w');
  for await (const chunk of response.body ?? []) {
    onChunk();
    progress.done += chunk.length;
    if (progress.done > most) throw tooLarge(url, most);
    hash.update(chunk);
    await file.writeFile(chunk);
    onBytes?.(progress.done, progress.total);
  }
  if (progress.total !== null && progress.done < progress.total) throw cut(url, progress);
  return { size: progress.done, sha256: hash.digest('hex') };
}

/** Follows redirects, but only to where a download may come from. */
async function follow(address: string, signal: AbortSignal): Promise<Response> {
  const start = new URL(address);
  let url = start;
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    refuseAddress(url, start);
    // Bytes are wanted as they are, so nothing may pack them for the way.
    const headers = { 'accept-encoding': 'identity' };
    const response = await fetch(url, { redirect: 'manual', signal, headers }).catch((error: unknown) => {
      throw error instanceof TypeError && !signal.aborted ? unreachable(url.href, error) : error;
    });
    const location = response.headers.get('location');
    if (!MOVED.includes(response.status) || location === null) return response;
    await response.body?.cancel();
    url = next(location, url);
  }
  throw cannotError('download-failed', `${address} leads from one address to the next and never to a file.`);
}

/** Where an answer leads. */
function next(location: string, from: URL): URL {
  if (URL.canParse(location, from.href)) return new URL(location, from);
  throw cannotError('download-failed', `${from.href} leads to what is no address: try again later.`);
}

const isHere = ({ hostname }: URL): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

/** Refuses plain http, except on this machine itself and for what began there. */
function refuseAddress(url: URL, start: URL): void {
  if (url.protocol === 'https:') return;
  if (url.protocol === 'http:' && isHere(url) && start.protocol === 'http:' && isHere(start)) return;
  const way = url === start ? '' : `, where ${start.href} leads,`;
  throw cannotError(
    'download-failed',
    `${url.href}${way} is not an https address: nothing is fetched from there.`,
  );
}

/** Refuses an answer that is not what was asked for; the address's last part is enough to know it by. */
function refuseStatus(url: string, status: number, what: string): void {
  if (status === 200) return;
  const { host } = new URL(url);
  if (status === 404 || status === 410) {
    throw cannotError(
      'release-gone',
      `${host} has no ${what} (${status}): choose another version, or your own build (id=path).`,
    );
  }
  const todo = FORBIDDEN.includes(status) ? 'see whether a proxy or firewall forbids it' : 'try again later';
  throw cannotError('download-failed', `${host} answers ${status} instead of ${what}: ${todo}.`);
}

const bytesOf = ({ done, total }: Progress): string =>
  total === null ? `${done} bytes` : `${done} of ${total} bytes`;

const cut = (url: string, progress: Progress): Error =>
  cannotError('download-cut', `The download of ${url} was cut (${bytesOf(progress)}): try again.`);

const late = (url: string, progress: Progress): Error =>
  cannotError('timeout', `The download of ${url} took too long (${bytesOf(progress)} came): try again.`);

const resized = (url: string, got: string, size: number): Error =>
  cannotError(
    'wrong-size',
    `${url} has ${got} bytes instead of ${size}: it is not the file that was pinned.`,
  );

const tooLarge = (url: string, most: number): Error =>
  cannotError('wrong-size', `${url} has more than ${most} bytes: it is not the file that was asked for.`);

/** What a machine without a way out says most, in words. */
const MEANING: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'no name server answers',
};

const unreachable = (url: string, error: TypeError): Error => {
  const { cause } = error;
  const said = cause instanceof Error ? cause.message : error.message;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const refused = /^Proxy response \((\d+)\)/.exec(said)?.[1];
  // Codes of the HTTP client's own say less than its sentences.
  const own = code === '' || code.startsWith('UND_ERR') ? said : code;
  const why = refused === undefined ? own : `the proxy answers ${refused}`;
  const words = MEANING[code] === undefined ? '' : `, ${MEANING[code]}`;
  return cannotError(
    'sources-unreachable',
    `${new URL(url).host} cannot be reached (${why}${words}): check the network and HTTPS_PROXY.`,
    error,
  );
};
