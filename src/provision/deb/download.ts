import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cannotError } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import type { LockedPackage } from '../lock/lock.ts';
import { diskFull, isDiskFull, runTool } from '../run.ts';
import type { Cache } from '../trees/cache.ts';
import { type Apt, privateApt, unreachable } from './apt.ts';

const APT_HELPER = '/usr/lib/apt/apt-helper';
const POLL_MS = 250;
const TIMEOUT_MS = 30 * 60_000;

/** Pinned packages that the mirror no longer has. */
export class PackagesGone extends Error {
  readonly packages: readonly LockedPackage[];

  constructor(packages: readonly LockedPackage[]) {
    super(`gone from the mirror: ${packages.map((p) => `${p.package} ${p.version}`).join(', ')}`);
    this.packages = packages;
  }
}

/** SHA-256 of a file; null when there is no such file. */
export async function fileHash(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}

/** The place of a downloaded package in the cache. */
export const debPath = (cache: Cache, pkg: LockedPackage): string => join(cache.debs, `${pkg.sha256}.deb`);

const sizeOf = async (path: string): Promise<number> => (await orNone(stat(path)))?.size ?? 0;

async function missingFrom(cache: Cache, packages: readonly LockedPackage[]): Promise<LockedPackage[]> {
  const missing: LockedPackage[] = [];
  for (const pkg of packages) {
    const path = debPath(cache, pkg);
    if ((await sizeOf(path)) === pkg.size && (await fileHash(path)) === pkg.sha256) continue;
    await rm(path, { force: true });
    missing.push(pkg);
  }
  return missing;
}

/**
 * Fetches packages into the cache by apt's own downloader, which knows the host's way to the network,
 * and checks their SHA-256. Throws {@link PackagesGone} for what the mirror no longer has.
 */
export async function downloadDebs(options: {
  readonly cache: Cache;
  /** An empty directory for this download. */
  readonly dir: string;
  readonly mirror: () => Promise<string>;
  readonly packages: readonly LockedPackage[];
  readonly signal: AbortSignal;
  readonly onBytes: (done: number, total: number) => void;
}): Promise<void> {
  const { cache, packages, signal, onBytes } = options;
  const missing = await missingFrom(cache, packages);
  if (missing.length === 0) return;
  const mirror = await options.mirror();
  const dir = join(options.dir, 'download');
  await mkdir(dir, { recursive: true });
  const jobs = missing.map((pkg) => ({
    pkg,
    uri: `${mirror}/${pkg.pool}`,
    part: join(dir, `${pkg.sha256}.deb`),
  }));
  const total = missing.reduce((sum, pkg) => sum + pkg.size, 0);
  // What goes wrong with a file is told when it is read; until then there is no progress to show of it.
  const arrived = (path: string): Promise<number> => sizeOf(path).catch(() => 0);
  // apt checks a hash, but no size: what goes on without an end would fill the disk first.
  const endless = new AbortController();
  const timer = setInterval(async () => {
    const sizes = await Promise.all(jobs.map((job) => arrived(job.part)));
    const long = jobs.find(({ pkg }, i) => (sizes[i] ?? 0) > pkg.size);
    if (long !== undefined) endless.abort(tooLong(long.pkg));
    onBytes(
      sizes.reduce((sum, size) => sum + size, 0),
      total,
    );
  }, POLL_MS);
  let stderr: string;
  try {
    const apt: Apt = await privateApt(dir, signal);
    const triples = jobs.flatMap(({ pkg, uri, part }) => [uri, part, `SHA256:${pkg.sha256}`]);
    const args = ['-o', 'Acquire::Retries=1', 'download-file', ...triples];
    const until = AbortSignal.any([signal, endless.signal]);
    ({ stderr } = await runTool(APT_HELPER, args, { signal: until, timeoutMs: TIMEOUT_MS, env: apt.env }));
  } finally {
    clearInterval(timer);
  }
  if (isDiskFull(stderr)) throw diskFull(cache.root);
  const failed = new Map(
    [...stderr.matchAll(/Failed to fetch (\S+)\s+(.*)/g)].map((m) => [m[1], m[2] ?? '']),
  );
  const gone: LockedPackage[] = [];
  let unfetched = false;
  for (const { pkg, uri, part } of jobs) {
    // apt keeps a file with a wrong hash under another name.
    const got = (await fileHash(part)) ?? (await fileHash(`${part}.FAILED`));
    if (got === pkg.sha256) await rename(part, debPath(cache, pkg));
    else if (got !== null)
      throw wrongHash(pkg, got, Math.max(await sizeOf(part), await sizeOf(`${part}.FAILED`)));
    else if (/^(404|410)\b/.test(failed.get(uri) ?? '')) gone.push(pkg);
    else unfetched = true;
  }
  if (unfetched) {
    throw unreachable(
      `${missing.length} packages`,
      mirror,
      stderr.replace(/^E: Failed to fetch \S+\s+(404|410).*$/gm, ''),
    );
  }
  if (gone.length > 0) throw new PackagesGone(gone);
  onBytes(total, total);
}

const tooLong = ({ package: name, version, size }: LockedPackage): Error =>
  cannotError(
    'wrong-size',
    `The package ${name} ${version} came with more than its ${size} bytes: it is not the one that was asked for.`,
  );

const wrongHash = (pkg: LockedPackage, got: string, size: number): Error => {
  const cut = size === pkg.size ? '' : ` (${size} of ${pkg.size} bytes)`;
  return cannotError(
    'wrong-hash',
    `The package ${pkg.package} ${pkg.version} came with a wrong SHA-256${cut}: ${got} instead of ${pkg.sha256}.`,
  );
};
