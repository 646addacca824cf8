import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../errors.ts';
import type { Daemon, Host } from '../host/types.ts';

const POLL_MS = 10;

/**
 * Starts tcpdump on an interface of a host, with further arguments; resolves once it captures. Its log has what it prints.
 * @throws MeshmarkError `capture-failed` when it ends instead.
 */
export const startCapture = async (
  host: Host,
  iface: string,
  further: readonly string[],
  signal: AbortSignal,
): Promise<Daemon> => {
  // As the user that it is: root of a sandbox is one user, and there is no other to become.
  const argv = ['tcpdump', '-i', iface, '-Z', 'root', '-l', '--immediate-mode', ...further];
  const daemon = await host.spawn('tcpdump', argv, { root: 'tools' });
  try {
    // The whole log: packets may follow the word at once.
    while (!(await daemon.log()).includes('listening on')) {
      if (!daemon.running)
        throw new MeshmarkError('capture-failed', `tcpdump ended at once: ${await daemon.tail(5)}`);
      await sleep(POLL_MS, undefined, { signal });
    }
    return daemon;
  } catch (error) {
    await daemon.stop();
    throw error;
  }
};
