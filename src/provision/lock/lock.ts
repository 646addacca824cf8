import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { cannotError } from '../../errors.ts';
import { addressOf } from '../release/template.ts';
import type {
  CargoSource,
  DebSource,
  GoModule,
  GoSource,
  NixSource,
  Processor,
  ReleaseSource,
} from '../types.ts';

/** Raised whenever unpacking changes what ends up in a tree, so that old trees are not reused. */
const LAYOUT = 1;

/** A SHA-256 in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const lockedPackage = z.strictObject({
  package: z.string().regex(/^[a-z0-9][a-z0-9.+-]+$/),
  version: z.string().min(1),
  /** Path below the mirror, percent-encoded as in a URI. */
  pool: z.string().regex(/^pool\/(?!.*\.\.)[A-Za-z0-9.+~%_/-]+\.deb$/),
  size: z.int().positive(),
  sha256,
});

const debLock = z.strictObject({
  kind: z.literal('deb'),
  suite: z.string().min(1),
  asked: z.array(z.string().min(1)).min(1),
  /** Complete closure by Debian architecture. */
  packages: z.record(z.string(), z.array(lockedPackage).min(1)),
});

const lockedModule = z.strictObject({
  module: z.string().min(1),
  version: z.string().min(1),
  commands: z.record(z.string(), z.string()),
  /** go.mod and go.sum of the module that the build runs in, by line. */
  goMod: z.array(z.string()),
  goSum: z.array(z.string()),
});

const goLock = z.strictObject({
  kind: z.literal('go'),
  modules: z.array(lockedModule).min(1),
});

const cargoLock = z.strictObject({
  kind: z.literal('cargo'),
  crate: z.string().regex(/^[A-Za-z0-9_-]+$/),
  version: z.string().regex(/^[0-9A-Za-z.+-]+$/),
  /** SHA-256 of the crate's package, whose own Cargo.lock pins everything that it is built from. */
  checksum: sha256,
  bins: z.array(z.string().min(1)).min(1),
  features: z.array(z.string().min(1)).optional(),
  /** Upstream's release profile, by key. */
  profile: z.record(z.string().regex(/^[a-z-]+$/), z.string().regex(/^[a-z0-9]+$/)).optional(),
  /** SHA-256 of the packages of further crates. */
  also: z.record(z.string().regex(/^[A-Za-z0-9_-]+$/), sha256).optional(),
  tools: z.array(z.string().min(1)),
  packages: z.array(z.string().min(1)),
});

const lockedFile = z.strictObject({
  url: z.url(),
  size: z.int().positive(),
  sha256,
  /** What upstream's file of sums said of it when it was pinned; null where upstream has none. */
  published: sha256.nullable(),
});

const releaseLock = z.strictObject({
  kind: z.literal('release'),
  version: z.string().min(1),
  archive: z.enum(['tar.gz', 'tar.xz', 'zip', 'deb', 'binary']),
  bins: z.record(z.string(), z.string().min(1)),
  packages: z.array(z.string().min(1)),
  /** The archive by Node's word for the processor. */
  files: z.partialRecord(z.enum(['x64', 'arm64']), lockedFile),
});

/** The path of a store object. */
export const storePath = z.string().regex(/^\/nix\/store\/[0-9a-df-np-sv-z]{32}-[A-Za-z0-9+._?=-]+$/);

const nixLock = z.strictObject({
  kind: z.literal('nix'),
  reference: z.string().regex(/^[A-Za-z_][A-Za-z0-9_'-]*(\.[A-Za-z0-9_][A-Za-z0-9_'-]*)*$/),
  revision: z.string().regex(/^[0-9a-f]{40}$/),
  hash: z.string().regex(/^sha256-[A-Za-z0-9+/]{43}=$/),
  /** Path of the output by Nix's word for the machine. It follows from everything that the package is built from. */
  outputs: z.record(z.string(), storePath),
});

/** What one program is pinned to. */
export const programLock = z.discriminatedUnion('kind', [debLock, goLock, cargoLock, releaseLock, nixLock]);

const lockFile = z.strictObject({
  format: z.literal(1),
  programs: z.record(z.string(), programLock),
});

export type LockedPackage = z.infer<typeof lockedPackage>;
export type DebLock = z.infer<typeof debLock>;
export type LockedModule = z.infer<typeof lockedModule>;
export type GoLock = z.infer<typeof goLock>;
export type CargoLock = z.infer<typeof cargoLock>;
export type LockedFile = z.infer<typeof lockedFile>;
export type ReleaseLock = z.infer<typeof releaseLock>;
export type NixLock = z.infer<typeof nixLock>;
export type ProgramLock = z.infer<typeof programLock>;
export type LockFile = z.infer<typeof lockFile>;

export const LOCK_PATH = join(dirname(fileURLToPath(import.meta.url)), 'programs.lock.json');

const loaded = new Map<string, Promise<LockFile>>();

/** Reads and checks a lock file once per process. */
export function loadLock(path: string = LOCK_PATH): Promise<LockFile> {
  let lock = loaded.get(path);
  if (lock === undefined) {
    lock = readFile(path, 'utf8').then(
      (text) => parseLock(text, path),
      (error) => {
        throw cannotError('lock-missing', `The lock file ${path} cannot be read.`, error);
      },
    );
    loaded.set(path, lock);
  }
  return lock;
}

/** Checks the text of a lock file. */
export function parseLock(text: string, path: string): LockFile {
  try {
    return lockFile.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? (z.prettifyError(error).split('\n')[0] ?? '') : 'not JSON';
    throw cannotError('lock-invalid', `The lock file ${path} is not valid: ${why}.`, error);
  }
}

/** Writes a lock file with programs and packages in a stable order, one package a line. */
export function formatLock(lock: LockFile): string {
  const names = Object.keys(lock.programs).sort();
  const sorted = {
    format: lock.format,
    programs: Object.fromEntries(names.map((n) => [n, lock.programs[n]])),
  };
  const text = JSON.stringify(sorted, null, 1);
  const oneLine = text.replace(/\{\s*"package":[^{}]*\}/g, (entry) => JSON.stringify(JSON.parse(entry)));
  return `${oneLine}\n`;
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...a].sort().join('\n') === [...b].sort().join('\n');

const sameFields = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  sameSet(Object.entries(a).map(String), Object.entries(b).map(String));

/** Whether a lock entry answers what a deb source asks for now, on this architecture. */
export const matchesDeb = (
  lock: ProgramLock | undefined,
  source: DebSource,
  architecture: string,
): lock is DebLock =>
  lock?.kind === 'deb' &&
  lock.suite === source.suite &&
  sameSet(lock.asked, source.packages) &&
  lock.packages[architecture] !== undefined;

/** Versions of the packages that a lock file pins for a closure, by name; null where it does not have that closure. */
export const pinnedVersions = (
  { programs }: LockFile,
  { name, source }: { readonly name: string; readonly source: DebSource },
  architecture: string,
): Readonly<Record<string, string>> | null => {
  const entry = programs[name];
  if (!matchesDeb(entry, source, architecture)) return null;
  const packages = entry.packages[architecture] ?? [];
  return Object.fromEntries(packages.map((pkg) => [pkg.package, pkg.version]));
};

const answersModule = (locked: LockedModule, asked: GoModule | undefined): boolean =>
  locked.module === asked?.module &&
  locked.version === asked.version &&
  sameSet(Object.entries(locked.commands).flat(), Object.entries(asked.commands).flat());

/** Whether a lock entry answers what a Go source asks for now. */
export const matchesGo = (lock: ProgramLock | undefined, source: GoSource): lock is GoLock =>
  lock?.kind === 'go' &&
  lock.modules.length === source.modules.length &&
  lock.modules.every((module, index) => answersModule(module, source.modules[index]));

/** Whether a lock entry answers what a cargo source asks for now. */
export const matchesCargo = (lock: ProgramLock | undefined, source: CargoSource): lock is CargoLock =>
  lock?.kind === 'cargo' &&
  lock.crate === source.crate &&
  lock.version === source.version &&
  sameSet(lock.bins, source.bins) &&
  sameSet(lock.features ?? [], source.features ?? []) &&
  sameFields(lock.profile ?? {}, source.profile ?? {}) &&
  sameSet(Object.keys(lock.also ?? {}), source.also ?? []) &&
  sameSet(lock.tools, source.tools) &&
  sameSet(lock.packages, source.packages);

/** Whether a lock entry answers what a release source asks for now, on this processor. */
export const matchesRelease = (
  lock: ProgramLock | undefined,
  source: ReleaseSource,
  processor: Processor,
): lock is ReleaseLock =>
  lock?.kind === 'release' &&
  lock.version === source.version &&
  lock.archive === source.archive &&
  sameFields(lock.bins, source.bins) &&
  sameSet(lock.packages, source.packages) &&
  lock.files[processor]?.url === addressOf(source, processor) &&
  (lock.files[processor].published === null) === (source.checksums === null);

/** Whether a lock entry answers what a nix source asks for now, on a machine of Nix's name. */
export const matchesNix = (
  lock: ProgramLock | undefined,
  source: NixSource,
  system: string,
): lock is NixLock =>
  lock?.kind === 'nix' &&
  lock.reference === source.reference &&
  lock.revision === source.nixpkgs.revision &&
  lock.hash === source.nixpkgs.hash &&
  lock.outputs[system] !== undefined;

/** Identity of a closure of packages: SHA-256 over names, versions and hashes. */
export function debKey(packages: readonly LockedPackage[]): string {
  const lines = packages.map((p) => `${p.package} ${p.version} ${p.sha256}`).sort();
  return createHash('sha256')
    .update([`layout ${LAYOUT}`, ...lines].join('\n'))
    .digest('hex');
}
