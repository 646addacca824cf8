import { access, chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cannotError } from '../../errors.ts';
import { orNone } from '../../or-none.ts';
import { fileHash } from '../deb/download.ts';
import type { CargoLock } from '../lock/lock.ts';
import { versionUnknown } from '../lock/versions.ts';
import { diskFull, isDiskFull, killedBuild, lastLine, runTool, type ToolResult } from '../run.ts';
import { removeTree } from '../trees/cache.ts';
import type { CargoSource, Program } from '../types.ts';
import type { RustToolchain } from './rust.ts';

const FETCH_MS = 10 * 60_000;
const BUILD_MS = 60 * 60_000;

/** Where the user says how registries are reached. */
const SETTINGS = ['config.toml', 'config', 'credentials.toml', 'credentials'] as const;

/**
 * Starts the program of its own name in the tree beside it, with the loader and the libraries of that tree:
 * those of the machine may be older. The text is constant; the tree is a link.
 */
const WRAPPER = `#!/bin/sh
root=\${0%/*}/../root
for loader in "$root"/usr/lib/*-linux-gnu/ld-linux-*.so.*; do
  exec "$loader" --library-path "\${loader%/*}" "$root/usr/bin/\${0##*/}" "$@"
done
`;

/** What went wrong in cargo's words: its first complaint, and the innermost cause where it names one. */
export function complaint(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const first = lines.find((line) => /^error(\[\w+\])?: /.test(line))?.replace(/^error(\[\w+\])?: /, '');
  if (first === undefined) return lastLine(stderr).replace(/\.$/, '');
  const cause = lines.includes('Caused by:') ? `: ${lastLine(stderr)}` : '';
  return `${first}${cause}`.replace(/\.$/, '');
}

/** A release profile as cargo takes it from the environment, where it counts more than what a package says. */
const profileEnv = (profile: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(profile).map(([key, value]) => [
      `CARGO_PROFILE_RELEASE_${key.toUpperCase().replaceAll('-', '_')}`,
      value,
    ]),
  );

/** The newest version in what `cargo info CRATE` prints; one that an older compiler cannot build stands in brackets. */
export const newestIn = (text: string): string | null => {
  const [, version, latest] = /^version: (\S+)(?: \(latest (\S+)\))?/m.exec(text) ?? [];
  return latest ?? version ?? null;
};

/** Whether `cargo info CRATE@VERSION` says that the registry has no such version, and not that something failed on the way. */
export const isUnknown = (stderr: string): boolean => /^error: could not find /m.test(stderr);

/** A directory in which the crates of a source are fetched and built, with caches of its own; it goes on with what it finds. */
export class CargoWorkspace {
  readonly #dir: string;
  readonly #source: CargoSource;
  readonly #toolchain: RustToolchain;
  readonly #signal: AbortSignal;

  constructor(dir: string, source: CargoSource, toolchain: RustToolchain, signal: AbortSignal) {
    this.#dir = dir;
    this.#source = source;
    this.#toolchain = toolchain;
    this.#signal = signal;
  }

  #at(...parts: string[]): string {
    return join(this.#dir, ...parts);
  }

  async #cargo(
    args: readonly string[],
    timeoutMs: number,
    env: Readonly<Record<string, string>> = {},
  ): Promise<ToolResult> {
    await Promise.all(['cargo', 'tmp'].map((name) => mkdir(this.#at(name), { recursive: true })));
    await this.#linkSettings();
    return await runTool('cargo', args, {
      signal: this.#signal,
      timeoutMs,
      // Not in the crate, whose own toolchain and cargo settings are for its developers.
      cwd: this.#dir,
      env: {
        ...env,
        TMPDIR: this.#at('tmp'),
        CARGO_HOME: this.#at('cargo'),
        CARGO_TARGET_DIR: this.#at('target'),
        CARGO_BUILD_BUILD_DIR: this.#at('target'),
        CARGO_INCREMENTAL: '0',
        CARGO_TERM_COLOR: 'never',
        // A compiler cache of the user's would keep what is built here, and flags would make another program of it.
        RUSTC_WRAPPER: '',
        RUSTC_WORKSPACE_WRAPPER: '',
        CARGO_ENCODED_RUSTFLAGS: ['--cap-lints=allow', `--remap-path-prefix=${this.#dir}=/build`].join(
          '\x1f',
        ),
      },
    });
  }

  /** Links, not copies: they may hold a registry's password. */
  async #linkSettings(): Promise<void> {
    const home = process.env.CARGO_HOME || join(homedir(), '.cargo');
    for (const name of SETTINGS) {
      const there = await access(join(home, name)).then(
        () => true,
        () => false,
      );
      if (!there) continue;
      await symlink(join(home, name), this.#at('cargo', name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
    }
  }

  /** Fetches a crate's package; says where it is. */
  async #fetch(crate: string): Promise<string> {
    const { version } = this.#source;
    const args = ['info', '--quiet', '--registry', 'crates-io', `${crate}@${version}`];
    const result = await this.#cargo(args, FETCH_MS);
    if (result.exitCode !== 0) {
      const newest = isUnknown(result.stderr) ? (await this.#newestOf(crate)).newest : null;
      if (newest === null || newest === version) throw this.#failed('fetched', result.stderr);
      throw versionUnknown(crate, version, `the newest there is ${newest}`);
    }
    const registries = this.#at('cargo/registry/cache');
    for (const registry of (await orNone(readdir(registries))) ?? []) {
      const path = join(registries, registry, `${crate}-${version}.crate`);
      if ((await fileHash(path)) !== null) return path;
    }
    throw this.#failed('fetched', 'cargo did not keep its package');
  }

  async #checksum(crate: string): Promise<string> {
    return (await fileHash(await this.#fetch(crate))) ?? '';
  }

  /** Finds the hashes of the crates' packages. */
  async resolve(): Promise<CargoLock> {
    const { crate, version, bins, features, profile, also, tools, packages } = this.#source;
    const checksum = await this.#checksum(crate);
    const further: Record<string, string> = {};
    for (const other of also ?? []) further[other] = await this.#checksum(other);
    return {
      kind: 'cargo',
      crate,
      version,
      checksum,
      bins: [...bins].sort(),
      ...(features === undefined ? {} : { features: [...features].sort() }),
      ...(profile === undefined ? {} : { profile: { ...profile } }),
      ...(also === undefined ? {} : { also: further }),
      tools: [...tools].sort(),
      packages: [...packages].sort(),
    };
  }

  /** The newest version of the crate in the registry, e.g. `2.0.3`. */
  async newest(): Promise<string> {
    const { newest, stderr } = await this.#newestOf(this.#source.crate);
    if (newest === null) throw this.#failed('fetched', stderr);
    return newest;
  }

  async #newestOf(crate: string): Promise<{ newest: string | null; stderr: string }> {
    const args = ['info', '--quiet', '--registry', 'crates-io', crate];
    const { exitCode, stdout, stderr } = await this.#cargo(args, FETCH_MS);
    return { newest: exitCode === 0 ? newestIn(stdout) : null, stderr };
  }

  /** Builds the executables as each crate's own Cargo.lock says; gives their paths by name. */
  async build(lock: CargoLock, tools: Program | null): Promise<Record<string, string>> {
    const { crate, bins, features = [], profile = {} } = this.#source;
    const env = { ...(await this.#toolEnv(tools)), ...profileEnv(profile) };
    const built = await this.#buildCrate({ crate, checksum: lock.checksum, bins, features }, env);
    for (const [other, checksum] of Object.entries(lock.also ?? {}))
      Object.assign(
        built,
        await this.#buildCrate({ crate: other, checksum, bins: [other], features: [] }, env),
      );
    return built;
  }

  async #buildCrate(
    {
      crate,
      checksum,
      bins,
      features,
    }: Pick<CargoLock, 'crate' | 'checksum'> & Required<Pick<CargoSource, 'bins' | 'features'>>,
    env: Readonly<Record<string, string>>,
  ): Promise<Record<string, string>> {
    const { version } = this.#source;
    await this.#unpack(crate, checksum);
    const target = ['--target', this.#toolchain.host];
    const manifest = ['--manifest-path', this.#at('source', `${crate}-${version}`, 'Cargo.toml')];
    const names = bins.flatMap((name) => ['--bin', name]);
    const wanted = features.flatMap((feature) => ['--features', feature]);
    const args = ['build', '--release', '--locked', '--quiet', ...target, ...manifest, ...names, ...wanted];
    const result = await this.#cargo(args, BUILD_MS, env);
    if (result.exitCode !== 0)
      throw killedBuild(`${crate}@${version}`, result) ?? this.#failed('built', result.stderr);
    const path = (name: string): string => this.#at('target', this.#toolchain.host, 'release', name);
    return Object.fromEntries(bins.map((name) => [name, path(name)]));
  }

  /** Checks the package before anything of it can run. */
  async #unpack(crate: string, checksum: string): Promise<void> {
    const { version } = this.#source;
    const path = await this.#fetch(crate);
    const got = await fileHash(path);
    if (got !== checksum) {
      throw cannotError(
        'wrong-hash',
        `The crate ${crate} ${version} came with a wrong SHA-256: ${got} instead of ${checksum}.`,
      );
    }
    // What an earlier try left in it was in no package.
    await removeTree(this.#at('source', `${crate}-${version}`));
    await mkdir(this.#at('source'), { recursive: true });
    const options = { signal: this.#signal, timeoutMs: FETCH_MS };
    const result = await runTool('tar', ['-xzf', path, '-C', this.#at('source')], options);
    if (result.exitCode !== 0) throw this.#failed('unpacked', result.stderr);
    const locked = this.#at('source', `${crate}-${version}`, 'Cargo.lock');
    await access(locked).catch((error: unknown) => {
      const why = 'ships no Cargo.lock, so nothing pins what it is built from';
      throw cannotError('cargo-unlocked', `The crate ${crate} ${version} ${why}.`, error);
    });
  }

  /** What tells build scripts where the tools are. */
  async #toolEnv(tools: Program | null): Promise<Record<string, string>> {
    if (tools === null || tools.dir === null || !Object.hasOwn(tools.bin, 'protoc')) return {};
    await mkdir(this.#at('tools/bin'), { recursive: true });
    await rm(this.#at('tools/root'), { force: true });
    await symlink(tools.dir, this.#at('tools/root'));
    const protoc = this.#at('tools/bin/protoc');
    await writeFile(protoc, WRAPPER);
    await chmod(protoc, 0o755);
    return { PROTOC: protoc, PROTOC_INCLUDE: join(tools.dir, 'usr/include') };
  }

  #failed(what: 'fetched' | 'unpacked' | 'built', stderr: string): Error {
    if (isDiskFull(stderr)) return diskFull(this.#dir);
    const { crate, version } = this.#source;
    return cannotError(
      'cargo-failed',
      `The crate ${crate}@${version} cannot be ${what} with ${this.#toolchain.rustc}: ${complaint(stderr)}.`,
    );
  }
}
