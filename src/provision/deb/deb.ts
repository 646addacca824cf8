import { join } from 'node:path';
import { cannotError } from '../../errors.ts';
import { type DebLock, debKey, type LockedPackage, matchesDeb } from '../lock/lock.ts';
import { readOverride, writeOverride } from '../lock/override.ts';
import type { ObtainRequest } from '../request.ts';
import { sweepTemp, tempDir } from '../trees/cache.ts';
import { type EnsuredProgram, withPin } from '../trees/marker.ts';
import { findTree, placeTree } from '../trees/tree.ts';
import { executables, finishUserland, startUserland } from '../trees/userland.ts';
import type { DebSource } from '../types.ts';
import { debPath, downloadDebs, PackagesGone } from './download.ts';
import { debLockOf, Resolver } from './resolve.ts';
import { unpackAll } from './unpack.ts';

/** Debian's word for this machine's processor. */
export const debianArchitecture = (): string =>
  ({ x64: 'amd64', arm64: 'arm64', ia32: 'i386', arm: 'armhf' })[process.arch as string] ?? process.arch;

export interface DebRequest extends ObtainRequest<DebSource> {
  /** Resolves anew what cannot be had as pinned. */
  readonly resolve?: (dir: string) => Promise<LockedPackage[]>;
}

/** A closure of packages and whether it is the pinned one. */
interface Choice {
  readonly packages: readonly LockedPackage[];
  readonly key: string;
  /** Why it is not the pinned one; null when it is. */
  readonly reason: string | null;
}

const choice = (lock: DebLock, reason: string | null): Choice => {
  const packages = lock.packages[debianArchitecture()] ?? [];
  return { packages, key: debKey(packages), reason };
};

/** Makes a program of Debian packages ready: from the cache, else fetched as pinned, else resolved anew. */
export async function ensureDeb(request: DebRequest): Promise<EnsuredProgram> {
  const { name, cache, locked, onProgress } = request;
  const choices = await choicesFor(request);
  for (const chosen of choices) {
    const ready = await findTree(cache, name, chosen.key);
    if (ready === null) continue;
    if (chosen.reason !== null)
      onProgress({ program: name, step: 'warning', detail: warning(name, chosen.reason) });
    // The key says which packages are in it; whether they are pinned is what the lock file says now.
    return withPin(ready, chosen.reason);
  }
  await sweepTemp(cache);
  await using temp = await tempDir(cache);
  let reason = 'not in the lock file';
  for (const chosen of choices) {
    try {
      return await obtain(request, temp.path, chosen);
    } catch (error) {
      if (!(error instanceof PackagesGone)) throw error;
      if (locked) {
        throw cannotError(
          'pinned-gone',
          `The mirror no longer has what the lock file pins for ${name} (${listed(error)}): leave out --locked to resolve it anew.`,
        );
      }
      reason = chosen.reason ?? `no longer on the mirror as pinned: ${listed(error)}`;
    }
  }
  const pinned = choices.find((chosen) => chosen.reason === null);
  return await obtainAnew(request, temp.path, pinned?.key ?? null, reason);
}

const listed = (error: PackagesGone): string =>
  error.packages.map((pkg) => `${pkg.package} ${pkg.version}`).join(', ');

const warning = (name: string, reason: string): string => `${name} is not as pinned (${reason})`;

/** What may be used, best first: what the lock file pins, then what this machine once resolved instead. */
async function choicesFor(request: DebRequest): Promise<Choice[]> {
  const { name, source, cache, lock, locked } = request;
  const architecture = debianArchitecture();
  const entry = lock.programs[name];
  const pinned = matchesDeb(entry, source, architecture) ? choice(entry, null) : null;
  if (locked && pinned === null) {
    throw cannotError(
      'not-locked',
      `${name} is not in the lock file as asked (Debian ${source.suite}, ${architecture}): leave out --locked to resolve it now.`,
    );
  }
  const choices = pinned === null ? [] : [pinned];
  if (locked) return choices;
  const recorded = await readOverride(cache, name);
  // A record made for another pin says nothing about this one.
  if (recorded !== null && recorded.replaces === (pinned?.key ?? null)) {
    if (matchesDeb(recorded.lock, source, architecture)) choices.push(choice(recorded.lock, recorded.reason));
  }
  return choices;
}

async function obtainAnew(
  request: DebRequest,
  dir: string,
  replaces: string | null,
  reason: string,
): Promise<EnsuredProgram> {
  const { name, source, cache, signal, onProgress } = request;
  onProgress({ program: name, step: 'resolve', detail: `Debian ${source.suite}` });
  const architecture = debianArchitecture();
  const resolve =
    request.resolve ??
    (async (at: string) =>
      new Resolver(at, await request.mirror(), signal).resolve(source.suite, source.packages, architecture));
  const packages = await resolve(dir);
  const lock = debLockOf(source.suite, source.packages, architecture, packages);
  const anew = choice(lock, reason);
  // The same packages under another path of the mirror are still what is pinned.
  if (anew.key === replaces) return await obtain(request, dir, { ...anew, reason: null });
  const program = await obtain(request, dir, anew).catch((error) => {
    if (!(error instanceof PackagesGone)) throw error;
    throw cannotError('mirror-moving', `The mirror changed while it was read (${error.message}): try again.`);
  });
  const resolvedAt = new Date().toISOString();
  await writeOverride(cache, { format: 1, name, replaces, reason, resolvedAt, lock });
  return program;
}

async function obtain(request: DebRequest, dir: string, chosen: Choice): Promise<EnsuredProgram> {
  const { name, source, cache, signal, onProgress } = request;
  const { packages, key, reason } = chosen;
  if (reason !== null) onProgress({ program: name, step: 'warning', detail: warning(name, reason) });
  await downloadDebs({
    cache,
    dir,
    mirror: request.mirror,
    packages,
    signal,
    onBytes: (bytesDone, bytesTotal) =>
      onProgress({ program: name, step: 'download', bytesDone, bytesTotal }),
  });
  const tree = join(dir, 'tree');
  await startUserland(tree);
  await unpackAll(
    packages.map((pkg) => debPath(cache, pkg)),
    tree,
    signal,
    (count) =>
      onProgress({ program: name, step: 'unpack', detail: `${count} of ${packages.length} packages` }),
  );
  await finishUserland(tree);
  const program = await placeTree(cache, tree, key, {
    name,
    version: reason === null ? request.version : versionOf(request, packages),
    hash: key,
    root: name,
    bin: await executables(tree),
    provenance: {
      kind: 'deb',
      pinned: reason === null,
      unpinnedReason: reason,
      from: `Debian ${source.suite}`,
      packages: Object.fromEntries(packages.map((p) => [p.package, p.version])),
    },
  });
  onProgress({ program: name, step: 'ready' });
  return program;
}

/** Upstream part of a Debian version: without epoch, repacking mark and Debian revision. */
export const upstreamVersion = (version: string): string =>
  version
    .replace(/^\d+:/, '')
    .replace(/-[^-]*$/, '')
    .replace(/[+~](dfsg|ds|deb|really).*$/, '');

// What was resolved anew may be another version than was asked for, and a result must say what ran.
function versionOf(request: DebRequest, packages: readonly LockedPackage[]): string {
  const [first] = request.source.packages;
  // Trees of several packages, such as the lab's tools, are named after their suite.
  const found = request.source.packages.length === 1 ? packages.find((p) => p.package === first) : undefined;
  if (found === undefined) return request.version;
  const upstream = upstreamVersion(found.version);
  return upstream.startsWith(request.version) ? request.version : upstream;
}
