import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotError } from '../../errors.ts';
import { debianArchitecture, ensureDeb } from '../deb/deb.ts';
import { fileHash } from '../deb/download.ts';
import { rustRuntime } from '../instrument.ts';
import { type LockedFile, matchesRelease, pinnedVersions, type ReleaseLock } from '../lock/lock.ts';
import { type Made, obtainBuilt } from '../obtain-built.ts';
import type { ObtainRequest } from '../request.ts';
import type { Cache } from '../trees/cache.ts';
import { startOf } from '../trees/elf.ts';
import type { EnsuredProgram } from '../trees/marker.ts';
import { type Built, plant, plantHash } from '../trees/plant.ts';
import { executables } from '../trees/userland.ts';
import type { Processor, ReleaseSource } from '../types.ts';
import { type Archive, memberOf, unpackArchive } from './archive.ts';
import { publishedSum } from './checksums.ts';
import { type Deadlines, type Fetched, fetchFile } from './fetch.ts';
import { addressOf, filled, nameOf } from './template.ts';

export interface ReleaseRequest extends ObtainRequest<ReleaseSource> {
  /** For tests: shorter ones. */
  readonly deadlines?: Deadlines;
}

/** Identity of a tree: SHA-256 over the archive for a processor and what is taken out of it. */
export function releaseKey(lock: ReleaseLock, processor: Processor): string {
  const bins = Object.entries(lock.bins).map(([name, path]) => `${name}=${path}`);
  const lines = [lock.version, lock.archive, lock.files[processor]?.sha256, ...bins.sort(), ...lock.packages];
  return createHash('sha256')
    .update([...lines, processor].join('\n'))
    .digest('hex');
}

/** Makes the executables of a release ready: from the cache, else fetched as pinned, else pinned and fetched. */
export async function ensureRelease(request: ReleaseRequest): Promise<EnsuredProgram> {
  const { name, source, onProgress } = request;
  const processor = process.arch as Processor;
  const onBytes = (bytesDone: number, bytesTotal: number | null): void =>
    onProgress({
      program: name,
      step: 'download',
      bytesDone,
      ...(bytesTotal === null ? {} : { bytesTotal }),
    });
  return await obtainBuilt<ReleaseLock>(request, {
    words: addressOf(source, processor),
    matches: (entry): entry is ReleaseLock => matchesRelease(entry, source, processor),
    keyOf: (lock) => releaseKey(lock, processor),
    libraries: pinnedVersions(request.lock, rustRuntime(source.packages), debianArchitecture()),
    begin: async ({ temp }) => {
      const fetching = { ...request, dir: temp, onBytes };
      return {
        resolve: () => pinRelease(fetching, [processor]),
        make: async ({ lock, tree, place }) => {
          const archive = await obtain(fetching, lock, processor);
          return await place(await unpack(request, archive, join(temp, 'unpacked'), tree));
        },
      };
    },
  });
}

/** Unpacks an archive in one directory, and makes a tree of its executables in another. */
async function unpack(request: ReleaseRequest, archive: Archive, dir: string, tree: string): Promise<Made> {
  const { name, source, signal, onProgress } = request;
  onProgress({ program: name, step: 'unpack', detail: archive.name });
  const built = await unpackBins(source, archive, dir, signal);
  const alone = (await areStatic(built, archive)) && source.packages.length === 0;
  const runtime = alone ? null : await ensureDeb({ ...request, ...rustRuntime(source.packages) });
  const [unfit] = await plant(runtime, built, tree, signal);
  if (unfit !== undefined) {
    throw cannotError(
      'release-unfit',
      `${unfit.binary} of ${archive.name} needs what its tree does not have (${unfit.missing.join(', ')}): its source must name the Debian packages that bring it.`,
    );
  }
  return { hash: await plantHash(runtime, built), bin: await executables(tree), packages: {}, runtime };
}

/** What fetching an archive needs. */
export interface Fetching {
  readonly source: ReleaseSource;
  readonly cache: Cache;
  /** An empty directory for this job. */
  readonly dir: string;
  readonly signal: AbortSignal;
  readonly onBytes?: (done: number, total: number | null) => void;
  readonly deadlines?: Deadlines;
}

/**
 * Fetches a release for some processors, compares it with what upstream publishes of it, and pins it.
 * @throws MeshmarkError `sum-differs` or `sum-missing` when upstream's own file of sums does not agree.
 */
export async function pinRelease(fetching: Fetching, processors: readonly Processor[]): Promise<ReleaseLock> {
  const { version, archive, bins, packages } = fetching.source;
  const files: ReleaseLock['files'] = {};
  for (const processor of processors) files[processor] = await pinFile(fetching, processor);
  return { kind: 'release', version, archive, bins: { ...bins }, packages: [...packages].sort(), files };
}

async function pinFile(fetching: Fetching, processor: Processor): Promise<LockedFile> {
  const url = addressOf(fetching.source, processor);
  const published = await publishedFor(fetching, url, processor);
  const part = join(fetching.dir, 'archive');
  const got = await fetchFile({ ...fetching, url, path: part, size: null });
  if (published !== null && got.sha256 !== published) {
    throw cannotError(
      'sum-differs',
      `${url} has the SHA-256 ${got.sha256}, and upstream publishes ${published}: it is not pinned.`,
    );
  }
  await keep(fetching.cache, part, got);
  return { url, ...got, published };
}

/** What upstream's file of sums says of an archive; null where upstream has none. */
async function publishedFor(fetching: Fetching, url: string, processor: Processor): Promise<string | null> {
  const { source, dir, signal, deadlines } = fetching;
  if (source.checksums === null) return null;
  const path = join(dir, 'checksums');
  const address = filled(source, source.checksums, processor);
  await fetchFile({ url: address, path, size: null, signal, deadlines });
  const sum = publishedSum(await readFile(path, 'utf8'), nameOf(url));
  if (sum !== null) return sum;
  throw cannotError(
    'sum-missing',
    `Upstream's sums at ${address} do not name ${nameOf(url)}: it is not pinned.`,
  );
}

const archivePath = (cache: Cache, sha256: string): string => join(cache.archives, sha256);

const keep = async (cache: Cache, part: string, { sha256 }: Fetched): Promise<void> => {
  await mkdir(cache.archives, { recursive: true });
  await rename(part, archivePath(cache, sha256));
};

/** The archive that is pinned for a processor: from the cache, else fetched. Nothing that differs gets into the cache. */
async function obtain(fetching: Fetching, lock: ReleaseLock, processor: Processor): Promise<Archive> {
  const { source, cache, dir } = fetching;
  const locked = lock.files[processor];
  if (locked === undefined) throw new Error(`no archive for ${processor}`);
  const { url, size, sha256 } = locked;
  const file = archivePath(cache, sha256);
  const archive: Archive = { kind: source.archive, file, name: nameOf(url) };
  if ((await fileHash(file)) === sha256) return archive;
  await rm(file, { force: true });
  const part = join(dir, 'archive');
  const got = await fetchFile({ ...fetching, url, path: part, size });
  if (got.sha256 !== sha256) {
    throw cannotError('wrong-hash', `${url} came with a wrong SHA-256: ${got.sha256} instead of ${sha256}.`);
  }
  await keep(cache, part, got);
  return archive;
}

/** Unpacks an archive; gives the files of the executables by name. */
async function unpackBins(
  source: ReleaseSource,
  archive: Archive,
  dir: string,
  signal: AbortSignal,
): Promise<Built> {
  await unpackArchive(archive, dir, signal);
  const built: Record<string, string> = {};
  for (const [name, path] of Object.entries(source.bins))
    built[name] = await memberOf(archive, dir, filled(source, path, process.arch));
  return built;
}

/** Whether all executables start by themselves; refuses those that start nowhere here. */
async function areStatic(built: Built, archive: Archive): Promise<boolean> {
  let all = true;
  for (const [name, path] of Object.entries(built)) {
    const start = await startOf(path);
    if (start.kind === 'foreign') {
      throw cannotError(
        'release-unfit',
        `${name} of ${archive.name} ${start.why}: give a build of your own as id=path.`,
      );
    }
    all &&= start.kind === 'static';
  }
  return all;
}
