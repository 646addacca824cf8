import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { cannotError, type MeshmarkError } from '../../errors.ts';
import type { GoLock, LockedModule } from '../lock/lock.ts';
import { versionsNear, versionUnknown } from '../lock/versions.ts';
import { diskFull, isDiskFull, killedBuild, lastLine, runTool, type ToolResult } from '../run.ts';
import type { GoModule, GoSource } from '../types.ts';
import type { GoToolchain } from './toolchain.ts';

const CONFIG_HOME = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
const RESOLVE_MS = 10 * 60_000;
const BUILD_MS = 40 * 60_000;

const moduleSchema = z.object({ Version: z.string().min(1), Versions: z.array(z.string()).default([]) });
/** A version that stands for a commit, which no proxy lists. */
const PSEUDO_VERSION = /[-.]\d{14}-[0-9a-f]{12}$/;

const packageOf = ({ module }: GoModule, path: string): string => {
  const below = path.replace(/^\.?\/*/, '');
  return below === '' ? module : `${module}/${below}`;
};

/** Where the small module lies that asks for one Go module. */
const directoryOf = (dir: string, { module }: GoModule): string =>
  join(dir, 'modules', module.replaceAll('/', '-'));

/** For each Go module a small one of our own that asks for it, with caches beside it; it goes on with what it finds. */
export class GoWorkspace {
  readonly #dir: string;
  readonly #toolchain: GoToolchain;
  readonly #signal: AbortSignal;

  constructor(dir: string, toolchain: GoToolchain, signal: AbortSignal) {
    this.#dir = dir;
    this.#toolchain = toolchain;
    this.#signal = signal;
  }

  async #go(cwd: string, args: readonly string[], timeoutMs: number): Promise<ToolResult> {
    const at = (name: string): string => join(this.#dir, name);
    await mkdir(at('gotmp'), { recursive: true });
    return await runTool(this.#toolchain.go, args, {
      signal: this.#signal,
      timeoutMs,
      cwd,
      env: {
        ...this.#toolchain.env,
        // The user's settings are read, but Go's telemetry is not to be written into the user's home.
        GOENV: process.env.GOENV ?? join(CONFIG_HOME, 'go/env'),
        XDG_CONFIG_HOME: at('config'),
        GOPATH: at('gopath'),
        GOMODCACHE: at('gomod'),
        GOCACHE: at('gocache'),
        GOTMPDIR: at('gotmp'),
        GOFLAGS: '',
        GOTOOLCHAIN: 'local',
        GO111MODULE: 'on',
        GOWORK: 'off',
        GOAMD64: 'v1',
        CGO_ENABLED: '0',
      },
    });
  }

  /** Finds the versions and hashes of everything that the commands are built from. */
  async resolve(source: GoSource): Promise<GoLock> {
    const modules: LockedModule[] = [];
    for (const module of source.modules) modules.push(await this.#resolve(module));
    return { kind: 'go', modules };
  }

  async #resolve(source: GoModule): Promise<LockedModule> {
    const dir = directoryOf(this.#dir, source);
    await mkdir(dir, { recursive: true });
    const packages = Object.values(source.commands).map((path) => packageOf(source, path));
    const imports = packages.map((path) => `import _ "${path}"\n`).join('');
    await writeFile(join(dir, 'tools.go'), `//go:build tools\n\npackage tools\n\n${imports}`);
    const version = this.#toolchain.version.replace(/^go/, '').replace(/\.\d+$/, '');
    const goMod = `module build.invalid/program\n\ngo ${version}\n\nrequire ${source.module} ${source.version}\n`;
    await writeFile(join(dir, 'go.mod'), goMod);
    for (const args of [
      ['get', '-modcacherw', `${source.module}@${source.version}`],
      ['list', '-modcacherw', '-mod=mod', '-deps', ...packages],
    ]) {
      const result = await this.#go(dir, args, RESOLVE_MS);
      if (result.exitCode !== 0)
        throw (await this.#unknown(source)) ?? this.#failed(source, 'resolved', result.stderr);
    }
    const lines = async (name: string): Promise<string[]> =>
      (await readFile(join(dir, name), 'utf8')).trimEnd().split('\n');
    return {
      module: source.module,
      version: source.version,
      commands: { ...source.commands },
      goMod: await lines('go.mod'),
      goSum: await lines('go.sum'),
    };
  }

  /** The newest stable version of a module that the module proxy has, e.g. `v1.102.5`. */
  async newest({ module, version }: GoModule): Promise<string> {
    const { said, stderr } = await this.#asked(module);
    if (said === undefined)
      throw this.#failed({ module, version: 'latest', commands: {} }, 'resolved', stderr || version);
    return said.Version;
  }

  /** What the module proxy says of a module's versions; undefined where it says nothing. */
  async #asked(module: string): Promise<{ said: z.infer<typeof moduleSchema> | undefined; stderr: string }> {
    const args = ['list', '-m', '-versions', '-json', `${module}@latest`];
    const { exitCode, stdout, stderr } = await this.#go(this.#dir, args, RESOLVE_MS);
    return { said: exitCode === 0 ? moduleSchema.safeParse(JSON.parse(stdout)).data : undefined, stderr };
  }

  /** The error for a version that the module proxy does not list; null where something else went wrong. */
  async #unknown({ module, version }: GoModule): Promise<MeshmarkError | null> {
    if (PSEUDO_VERSION.test(version)) return null;
    const known = (await this.#asked(module)).said?.Versions ?? [];
    if (known.length === 0 || known.includes(version)) return null;
    const bare = (text: string): string => text.replace(/^v/, '');
    const near = versionsNear(bare(version), known.map(bare));
    return versionUnknown(module, bare(version), `the nearest there are ${near.join(', ')}`);
  }

  /** Builds the commands, static and without paths of this machine, into a directory. */
  async build(lock: GoLock, outDir: string): Promise<void> {
    for (const locked of lock.modules) await this.#build(locked, outDir);
  }

  async #build(locked: LockedModule, outDir: string): Promise<void> {
    const dir = directoryOf(this.#dir, locked);
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, 'go.mod'), `${locked.goMod.join('\n')}\n`);
    await writeFile(join(dir, 'go.sum'), `${locked.goSum.join('\n')}\n`);
    for (const [binary, path] of Object.entries(locked.commands)) {
      const out = join(outDir, binary);
      // Read-only, so that the build fails rather than takes what the lock does not name.
      const args = ['build', '-modcacherw', '-mod=readonly', '-buildvcs=false', '-trimpath'];
      const jobs = ['-p', String(availableParallelism())];
      const result = await this.#go(
        dir,
        [...args, ...jobs, '-ldflags=-s -w', '-o', out, packageOf(locked, path)],
        BUILD_MS,
      );
      if (result.exitCode !== 0) {
        const what = `${locked.module}@${locked.version}`;
        throw killedBuild(what, result) ?? this.#failed(locked, 'built', result.stderr);
      }
    }
  }

  #failed(source: GoModule, what: 'resolved' | 'built', stderr: string): Error {
    if (isDiskFull(stderr)) return diskFull(this.#dir);
    const why = /SECURITY ERROR/.test(stderr)
      ? 'its hash is not the one in the lock file'
      : lastLine(stderr).replace(/\.$/, '');
    return cannotError(
      'go-failed',
      `The Go module ${source.module}@${source.version} cannot be ${what} with ${this.#toolchain.version}: ${why}.`,
    );
  }
}
