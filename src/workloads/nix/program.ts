import type { ExecResult, Host } from '../../host/types.ts';
import { NIX_TOOLCHAIN } from '../../provision/instrument.ts';

/** Nix as Debian has it, in a root of its own. */
export const NIX = NIX_TOOLCHAIN;

/** Where everything of this workload lies, on the client and on the server. */
export const PLACE = '/tmp/meshmark-nix';

/** No settings but those of the command line, and everything that Nix keeps for itself in one place. */
const ENV = {
  HOME: `${PLACE}/home`,
  XDG_CACHE_HOME: `${PLACE}/home/cache`,
  NIX_CONF_DIR: `${PLACE}/conf`,
  NIX_STATE_DIR: `${PLACE}/state`,
  NIX_LOG_DIR: `${PLACE}/log`,
  NIX_USER_CONF_FILES: '',
  NIX_PATH: '',
};

/** Nobody builds here, no further user is there to build as, and the one cache is named where one is wanted. */
const OPTIONS = ['--option', 'build-users-group', '', '--option', 'max-jobs', '0'];

/** Runs one of Nix's commands on a store that begins at a directory, so that its objects think they lie in /nix/store. */
export const nix = (
  host: Host,
  command: 'nix-store' | 'nix-instantiate',
  store: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<ExecResult> =>
  host.exec([command, '--store', store, ...OPTIONS, ...args], { root: NIX.name, env: ENV, signal });

/** Copies a closure from a store into another place; the command that does it is still called experimental. */
export const nixCopy = (
  host: Host,
  store: string,
  to: string,
  path: string,
  signal: AbortSignal,
): Promise<ExecResult> =>
  host.exec(
    [
      ...['nix', '--extra-experimental-features', 'nix-command', 'copy', '--store', store, ...OPTIONS],
      ...['--to', to, path],
    ],
    { root: NIX.name, env: ENV, signal },
  );
