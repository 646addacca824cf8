import { setTimeout as sleep } from 'node:timers/promises';
import type { Alone } from '../../host/alone.ts';

/**
 * From a start on others keep still for so long at most, in ms. Who has not started by then waits for somebody, as for a server that a router
 * keeps away, and is not late because of others.
 */
export const PEACE_MS = 5000;

/** Begins something alone, and keeps others still until it is over or for {@link PEACE_MS} after `laterMs`: then it goes on beside them. */
export const begunAlone = async <T>(alone: Alone, action: () => Promise<T>, laterMs = 0): Promise<T> => {
  const { over } = await alone(async () => {
    const begun = action();
    await Promise.race([begun, sleep(laterMs + PEACE_MS, undefined, { ref: false })]);
    return { over: begun };
  });
  return await over;
};
