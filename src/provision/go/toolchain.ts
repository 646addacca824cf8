import { join } from 'node:path';
import { ensureDeb } from '../deb/deb.ts';
import { GO_TOOLCHAIN } from '../instrument.ts';
import { atLeast } from '../lock/versions.ts';
import type { Obtaining } from '../request.ts';
import { runTool } from '../run.ts';

/** A Go compiler and what its environment needs. */
export interface GoToolchain {
  readonly go: string;
  /** As `go version` prints it, e.g. `go1.26.8`. */
  readonly version: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The newest Go version that one of several go.mod asks for. */
export const newestGo = (goMods: readonly (readonly string[])[]): string => {
  const asked = goMods.flat().flatMap((line) => /^go (\S+)/.exec(line)?.[1] ?? []);
  return asked.reduce((newest, version) => (atLeast(version, newest) ? version : newest), '0');
};

/** The machine's Go when it is new enough, else Debian's in the cache, fetched when it is not there yet. */
export async function goToolchain(
  request: Obtaining,
  wanted: string,
  machineGo = 'go',
): Promise<GoToolchain> {
  const { signal } = request;
  const version = await goVersion(machineGo, {}, signal).catch(() => null);
  if (version !== null && atLeast(version, wanted)) return { go: machineGo, version, env: {} };
  const tree = await ensureDeb({ ...request, ...GO_TOOLCHAIN });
  const root = join(tree.dir ?? '', 'usr/lib', `go-${GO_TOOLCHAIN.version}`);
  const go = join(root, 'bin/go');
  const env = { GOROOT: root };
  return { go, env, version: await goVersion(go, env, signal) };
}

async function goVersion(
  go: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  // Go's telemetry is not to be written into the user's home.
  const quiet = { GOTOOLCHAIN: 'local', GOENV: 'off', XDG_CONFIG_HOME: '/dev/null' };
  const options = { signal, timeoutMs: 20_000, env: { ...quiet, ...env } };
  const { stdout } = await runTool(go, ['env', 'GOVERSION'], options);
  return stdout.trim();
}
