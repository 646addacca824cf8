import type { Daemon, ExitStatus } from './types.ts';
import { within } from './within.ts';

/** How long the kernel may take to end a process that was killed, in ms: one that waits in it for a device ends late. */
export const KILLED_MS = 10_000;

/** Kills a daemon and waits until it is gone. @throws MeshmarkError `too-late` when the kernel does not end it. */
export const killAndWait = (daemon: Daemon, ms = KILLED_MS): Promise<ExitStatus> => {
  daemon.kill('SIGKILL');
  return within(daemon.exited, ms, `${daemon.name} did not end`);
};
