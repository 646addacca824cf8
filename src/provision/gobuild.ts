import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { cannotError } from '../errors.ts';
import type { GoLock } from './lock.ts';
import { diskFull, isDiskFull, lastLine, runTool, type ToolResult } from './run.ts';
import type { GoToolchain } from './toolchain.ts';
import type { ProgramSource } from './types.ts';

type GoSource = Extract<ProgramSource, { kind: 'go' }>;

const CONFIG_HOME = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
const RESOLVE_MS = 10 * 60_000;
const BUILD_MS = 40 * 60_000;

const packageOf = (source: GoSource, path: string): string => {
  const below = path.replace(/^\.?\/*/, '');
  return below === '' ? source.module : `${source.module}/${below}`;
};

/** A small module of our own that asks for one Go module, with caches that go when it goes. */
export class GoWorkspace {
  readonly #dir: string;
  readonly #toolchain: GoToolchain;
  readonly #signal: AbortSignal;

  constructor(dir: string, toolchain: GoToolchain, signal: AbortSignal) {
    this.#dir = dir;
    this.#toolchain = toolchain;
    this.#signal = signal;
  }

  get #module(): string {
    return join(this.#dir, 'module');
  }

  async #go(args: readonly string[], timeoutMs: number): Promise<ToolResult> {
    const at = (name: string): string => join(this.#dir, name);
    await mkdir(at('gotmp'), { recursive: true });
    return await runTool(this.#toolchain.go, args, {
      signal: this.#signal,
      timeoutMs,
      cwd: this.#module,
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
    await mkdir(this.#module, { recursive: true });
    const packages = Object.values(source.commands).map((path) => packageOf(source, path));
    const imports = packages.map((path) => `import _ "${path}"\n`).join('');
    await writeFile(join(this.#module, 'tools.go'), `//go:build tools\n\npackage tools\n\n${imports}`);
    const version = this.#toolchain.version.replace(/^go/, '').replace(/\.\d+$/, '');
    const goMod = `module build.invalid/program\n\ngo ${version}\n\nrequire ${source.module} ${source.version}\n`;
    await writeFile(join(this.#module, 'go.mod'), goMod);
    for (const args of [
      ['get', '-modcacherw', `${source.module}@${source.version}`],
      ['list', '-modcacherw', '-mod=mod', '-deps', ...packages],
    ]) {
      const result = await this.#go(args, RESOLVE_MS);
      if (result.exitCode !== 0) throw this.#failed(source, 'resolved', result.stderr);
    }
    const lines = async (name: string): Promise<string[]> =>
      (await readFile(join(this.#module, name), 'utf8')).trimEnd().split('\n');
    return {
      kind: 'go',
      module: source.module,
      version: source.version,
      commands: { ...source.commands },
      goMod: await lines('go.mod'),
      goSum: await lines('go.sum'),
    };
  }

  /** Builds the commands, static and without paths of this machine, into a directory. */
  async build(source: GoSource, lock: GoLock, outDir: string): Promise<void> {
    await mkdir(this.#module, { recursive: true });
    await writeFile(join(this.#module, 'go.mod'), `${lock.goMod.join('\n')}\n`);
    await writeFile(join(this.#module, 'go.sum'), `${lock.goSum.join('\n')}\n`);
    for (const [binary, path] of Object.entries(source.commands)) {
      const out = join(outDir, binary);
      // Read-only, so that the build fails rather than takes what the lock does not name.
      const args = ['build', '-modcacherw', '-mod=readonly', '-buildvcs=false', '-trimpath'];
      const jobs = ['-p', String(availableParallelism())];
      const result = await this.#go(
        [...args, ...jobs, '-ldflags=-s -w', '-o', out, packageOf(source, path)],
        BUILD_MS,
      );
      if (result.exitCode !== 0) throw this.#failed(source, 'built', result.stderr);
    }
  }

  #failed(source: GoSource, what: 'resolved' | 'built', stderr: string): Error {
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
