import { setTimeout as sleep } from 'node:timers/promises';
import type { Daemon } from '../host/types.ts';

/** Between two looks, in ms. */
const LOOK_MS = 20;

/**
 * Waits until a program of the lab is ready; one that is not is ended.
 * @throws what `refused` makes of its last words when it ends before, or `signal` aborts.
 */
export const untilReady = async (
  daemon: Daemon,
  isReady: () => Promise<boolean>,
  refused: (lastWords: string) => Error,
  signal: AbortSignal,
): Promise<void> => {
  try {
    while (!(await isReady())) {
      if (signal.aborted || !daemon.running) throw refused(await daemon.tail(5));
      await Promise.race([daemon.exited, sleep(LOOK_MS)]);
    }
  } catch (error) {
    await daemon.stop();
    throw error;
  }
};
