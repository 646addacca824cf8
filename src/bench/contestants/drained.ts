import { setTimeout as sleep } from 'node:timers/promises';
import { type Ends, passed } from '../paths/carried.ts';

/** Bytes that may pass a tunnel in `LOOK_MS` while nobody measures: keepalives, routing, name lookups. */
const [QUIET_BYTES, LOOK_MS] = [4000, 200];

/**
 * Waits until the tunnel is quiet: what a workload left in its queues would be measured with the next one. Some queues hold
 * half a second of a slow line. False when it is not quiet after `mostMs`.
 */
export const drained = async (
  ends: Pick<Ends, 'lab' | 'client' | 'iface'>,
  mostMs: number,
  signal: AbortSignal,
): Promise<boolean> => {
  const until = performance.now() + mostMs;
  for (let { bytes: before } = await passed(ends); ; ) {
    await sleep(Math.min(LOOK_MS, mostMs), undefined, { signal });
    const { bytes: now } = await passed(ends);
    if (now - before <= QUIET_BYTES) return true;
    if (performance.now() > until) return false;
    before = now;
  }
};
