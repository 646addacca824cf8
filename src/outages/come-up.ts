import type { Alone } from '../bench/alone.ts';
import type { Contestant } from '../bench/contestant.ts';
import type { untilDirect } from '../bench/look.ts';
import { firstPacket } from '../bench/ready.ts';
import { type SpawnClock, spawnClock } from '../bench/spawn-clock.ts';
import { started } from '../bench/started.ts';
import { deadline } from '../host/exec.ts';
import type { RealisedLab } from '../lab/realise.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { machineNow } from '../workloads/gap/streams.ts';
import { UPGRADE_MS } from './plan.ts';
import { UNSEEN, type Watched } from './watch.ts';

const [DEVICE, OTHER] = OUTAGE_PAIR;
/** Until a contestant is ready, and packets come through, once it was started, in ms. */
const [READY_MS, REACH_MS] = [60_000, 30_000];
export const UNREACHED = `no packet came through within ${REACH_MS / 1000} s`;

/**
 * Starts a contestant on every device but an absent one, and waits until it is ready; why it does not come up, as text.
 * That it does not become ready is no failure: what an adapter does while it waits belongs to bringing it up.
 */
export const comeUp = async (
  lab: RealisedLab,
  contestant: Contestant,
  absent: readonly string[],
  alone: Alone,
  signal: AbortSignal,
): Promise<{ readonly overlay: RunningOverlay; readonly clock: SpawnClock } | string> => {
  const clock = spawnClock(lab.host(DEVICE));
  const overlay = await alone(() => started(lab, contestant, absent, signal, [clock.host]));
  if ('reason' in overlay) return overlay.reason;
  await overlay.ready(deadline(READY_MS, signal)).catch(() => {});
  return { overlay, clock };
};

/** When a packet came through, by the machine's clock in ms; null when none did. */
export const reached = async (
  lab: RealisedLab,
  overlay: RunningOverlay,
  signal: AbortSignal,
): Promise<number | null> => {
  const patience = deadline(REACH_MS, signal);
  try {
    await firstPacket(lab.host(DEVICE), overlay.address(OTHER), patience);
    return machineNow();
  } catch (error) {
    signal.throwIfAborted();
    if (!patience.aborted) throw error;
    return null;
  }
};

/** Of a contestant that knows one way only. */
export const FIXED: Watched = {
  ...UNSEEN,
  limitMs: UPGRADE_MS,
  status: 'not-applicable',
  reason: 'by design its packets go one way only',
};

/** How long after the first packet the first one went directly; no later than the first look for who did so by then. */
export const upgradeOf = (
  { kind, directAt }: Awaited<ReturnType<typeof untilDirect>>,
  firstAt: number,
): Watched => {
  const unseen = { ...UNSEEN, limitMs: UPGRADE_MS };
  if (directAt === null)
    return { ...unseen, status: 'not-back', reason: `still ${kind} after ${UPGRADE_MS / 1000} s` };
  const machineAhead = machineNow() - performance.now();
  return { ...unseen, status: 'back', reason: null, ms: Math.max(0, directAt + machineAhead - firstAt) };
};
