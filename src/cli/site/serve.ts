import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { usageError } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import { cacheAt, sweepTemp, tempDir } from '../../provision/trees/cache.ts';
import { buildSite, type SiteRequest } from '../engine/site.ts';
import { print } from '../output.ts';
import { serveDirectory } from './server.ts';

/** Serves a site that was built, until the signal. Port 0 takes one that is free. */
export const serveBuilt = async (dir: string, port: number, signal: AbortSignal): Promise<void> => {
  const found = await orNone(stat(join(dir, 'index.html')));
  if (found === null)
    throw usageError(
      'site-missing',
      `${dir} has no index.html, so it is no site; make one with: ./meshmark site build --out ${dir}.`,
    );
  await using server = await serveDirectory(dir, port);
  print(`${server.address}  (Ctrl-C ends it)`);
  if (!signal.aborted) await once(signal, 'abort');
};

/** Builds a site in a temporary directory of the cache and serves it, until the signal. */
export const serveOnce = async (request: SiteRequest, port: number, signal: AbortSignal): Promise<void> => {
  const cache = cacheAt();
  // What a server left whose process was killed goes, too.
  await sweepTemp(cache);
  await using dir = await tempDir(cache);
  await buildSite(dir.path, request, { signal });
  await serveBuilt(dir.path, port, signal);
};
