import { MeshmarkError } from '../errors.ts';
import type { Daemon, Host } from '../host/types.ts';
import { untilReady } from './until-ready.ts';

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
  await untilReady(
    daemon,
    // The whole log: packets may follow the word at once.
    async () => (await daemon.log()).includes('listening on'),
    (words) =>
      signal.aborted
        ? (signal.reason as Error)
        : new MeshmarkError('capture-failed', `tcpdump ended at once: ${words}`),
    signal,
  );
  return daemon;
};
