import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../host/types.ts';

/** Time between two tries, and for an answer: more than the slowest way takes, and short, since first packets may be dropped. */
const [RETRY_MS, WAIT_SECONDS] = [50, 0.3];

/** Resolves with true at the first reply through the tunnel, with false when `patience` aborts. */
export const firstReply = async (host: Host, address: string, patience: AbortSignal): Promise<boolean> => {
  const argv = ['ping', '-n', '-q', '-c', '1', '-W', `${WAIT_SECONDS}`, address];
  while (!patience.aborted) {
    const answered = await host.exec(argv, { signal: patience, allowFailure: true }).then(
      ({ exitCode }) => exitCode === 0,
      () => false,
    );
    if (answered) return true;
    // Without a route ping fails at once.
    await sleep(RETRY_MS, undefined, { signal: patience }).catch(() => {});
  }
  return false;
};
