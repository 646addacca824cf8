import { setTimeout as sleep } from 'node:timers/promises';
import { type Carried, carriedDuring, type Ends } from './carried.ts';

/** Packets of a look at the path: enough that keepalives to others are a small share. */
const [LOOK_PACKETS, LOOK_PAYLOAD, LOOK_GAP_SECONDS] = [20, 1000, 0.01];
const LOOK_EVERY_MS = 300;
/** Looks in a row that must say the same of a direct path. */
const SURE = 2;

export interface SettledPath {
  /** The last look: which way packets went. */
  readonly carried: Carried;
  /** `performance.now()` of the first of the looks that saw packets go directly; null where they do not. */
  readonly directAt: number | null;
}

/** Looks which way packets to `address` go until they went directly twice in a row, or for `patienceMs` did not. */
export const settledPath = async (
  ends: Ends,
  address: string,
  patienceMs: number,
  signal: AbortSignal,
): Promise<SettledPath> => {
  const until = performance.now() + patienceMs;
  const size = ['-s', `${LOOK_PAYLOAD}`, '-c', `${LOOK_PACKETS}`, '-i', `${LOOK_GAP_SECONDS}`, '-W', '1'];
  const look = () =>
    ends.lab.host(ends.client).exec(['ping', '-n', '-q', ...size, address], { signal, allowFailure: true });
  let direct = 0;
  let directAt: number | null = null;
  for (;;) {
    const { carried } = await carriedDuring(ends, signal, look);
    const now = performance.now();
    direct = carried.kind === 'direct' ? direct + 1 : 0;
    if (direct === 0) directAt = null;
    else directAt ??= now;
    if (direct >= SURE) return { carried, directAt };
    if (now > until) return { carried, directAt: null };
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
};
