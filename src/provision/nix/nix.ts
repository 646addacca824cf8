import { createHash } from 'node:crypto';
import { cp, mkdir, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cannotError } from '../../errors.ts';
import { matchesNix, type NixLock } from '../lock/lock.ts';
import { type Made, obtainBuilt, type Task } from '../obtain-built.ts';
import type { ObtainRequest } from '../request.ts';
import type { EnsuredProgram } from '../trees/marker.ts';
import { finishUserland, isExecutable, startUserland } from '../trees/userland.ts';
import type { NixSource } from '../types.ts';
import { NixWorkspace } from './nixbuild.ts';
import { type Nix, nixTools } from './nixtools.ts';

export interface NixRequest extends ObtainRequest<NixSource> {
  /** For tests: another expression than nixpkgs, with the same arguments. */
  readonly expression?: string;
  /** For tests: another Nix than the machine's or Debian's. */
  readonly nix?: Nix;
}

/** Nix's word for each processor by Node's word. */
export const NIX_SYSTEMS: Readonly<Record<string, string>> = { x64: 'x86_64-linux', arm64: 'aarch64-linux' };

/** Nix's word for this machine. */
function nixSystem(): string {
  const system = NIX_SYSTEMS[process.arch];
  if (system !== undefined) return system;
  throw cannotError(
    'no-build',
    `Packages of nixpkgs are not built for this processor (${process.arch}) here.`,
  );
}

/** Identity of a tree: SHA-256 over the output's path, which stands for all that it is built from, and what is linked. */
export function nixKey(lock: NixLock, source: NixSource, system: string): string {
  const bins = Object.entries(source.bins).map(([name, path]) => `${name}=${path}`);
  const lines = [lock.reference, lock.revision, lock.outputs[system], ...bins.sort()];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Makes executables of a package of nixpkgs ready: from the cache, else built as pinned, else resolved and built. */
export async function ensureNix(request: NixRequest): Promise<EnsuredProgram> {
  const { source, cache, signal } = request;
  const system = nixSystem();
  return await obtainBuilt<NixLock>(request, {
    words: `${source.reference} of nixpkgs ${source.nixpkgs.revision.slice(0, 12)}`,
    matches: (entry): entry is NixLock => matchesNix(entry, source, system),
    keyOf: (lock) => nixKey(lock, source, system),
    begin: async ({ temp }) => {
      const nix = request.nix ?? (await nixTools(request));
      const workspace = new NixWorkspace(cache.nix, temp, nix, signal, request.expression);
      return {
        resolve: () => workspace.resolve(source, [system]),
        make: async (task) => await task.place(await build(request, system, nix, workspace, task)),
      };
    },
  });
}

/** Builds in a store, where Nix itself goes on with what is done, and makes a tree of the closure. */
async function build(
  { name, source, onProgress }: NixRequest,
  system: string,
  nix: Nix,
  workspace: NixWorkspace,
  { lock, tree }: Task<NixLock>,
): Promise<Made> {
  onProgress({ program: name, step: 'build', detail: `with Nix ${nix.version}, takes some minutes` });
  await refuseOther(workspace, lock, source, system);
  const output = await workspace.build(source, system);
  const closure = await workspace.closure(output);
  onProgress({ program: name, step: 'unpack', detail: `${closure.length} store paths` });
  await startUserland(tree);
  await copyClosure(workspace, closure, tree);
  await finishUserland(tree);
  return {
    bin: await linkBins(source, output, tree),
    hash: createHash('sha256')
      .update([...closure].sort().join('\n'))
      .digest('hex'),
    packages: Object.fromEntries(closure.map(packageOf)),
    runtime: null,
  };
}

/** Refuses, before anything is built, an output that is not the pinned one. */
async function refuseOther(
  workspace: NixWorkspace,
  lock: NixLock,
  source: NixSource,
  system: string,
): Promise<void> {
  const pinned = lock.outputs[system];
  const output = await workspace.output(source, system);
  if (output === pinned) return;
  throw cannotError(
    'wrong-hash',
    `${source.reference} of nixpkgs ${lock.revision} would be ${output} instead of ${pinned}, which is pinned.`,
  );
}

async function copyClosure(workspace: NixWorkspace, closure: readonly string[], tree: string): Promise<void> {
  await mkdir(join(tree, 'nix/store'), { recursive: true });
  for (const path of closure)
    await cp(workspace.place(path), join(tree, path), { recursive: true, verbatimSymlinks: true });
}

/** Links the executables into the tree; gives their paths by name. */
async function linkBins(source: NixSource, output: string, tree: string): Promise<Record<string, string>> {
  const bin: Record<string, string> = {};
  for (const [name, path] of Object.entries(source.bins)) {
    const place = `/usr/bin/${name}`;
    await symlink(join(output, path), join(tree, place));
    if (!(await isExecutable(tree, place)))
      throw cannotError('release-incomplete', `${source.reference} of nixpkgs has no executable ${path}.`);
    bin[name] = place;
  }
  return bin;
}

/** Name and version of a store path, as in `…-openssl-3.5.2`. */
function packageOf(path: string): [string, string] {
  const full = basename(path).slice(33);
  const [, name = full, version = ''] = /^(.+?)-(\d.*)$/.exec(full) ?? [];
  return [name, version];
}
