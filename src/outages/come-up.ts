import type { Contestant } from '../bench/contestants/contestant.ts';
import { firstPacketWithin } from '../bench/contestants/ready.ts';
import { type SpawnClock, spawnClock } from '../bench/contestants/spawn-clock.ts';
import { started } from '../bench/contestants/started.ts';
import { begunAlone } from '../bench/looks/peace.ts';
import type { untilDirect } from '../bench/paths/look.ts';
import type { Alone } from '../host/alone.ts';
import { machineNow, toMachineTime } from '../host/clock.ts';
import { deadline } from '../host/exec.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { lateBetween } from '../workloads/gap/judge.ts';
import type { BothBeats } from '../workloads/gap/streams.ts';
import { UPGRADE_MS } from './plan.ts';
import { directionsOf, heldUp, UNSEEN, type Watched } from './watch.ts';

const [DEVICE, OTHER] = OUTAGE_PAIR;
/** Until a contestant is ready, and packets come through, once it was started, in ms. */
const [READY_MS, REACH_MS] = [60_000, 30_000];
export const UNREACHED = `no packet came through within ${REACH_MS / 1000} s`;

/**
 * Starts a contestant on every device but an absent one, and waits until it is ready; why it does not come up, as text.
 * That it does not become ready is no failure: what an adapter does while it waits belongs to bringing it up.
 */
export const comeUp = async (
  lab: Lab,
  contestant: Contestant,
  absent: readonly string[],
  alone: Alone,
  signal: AbortSignal,
): Promise<{ readonly overlay: RunningOverlay; readonly clock: SpawnClock } | string> => {
  const clock = spawnClock(lab.host(DEVICE));
  const overlay = await begunAlone(alone, () =>
    started(lab, contestant, signal, { absent, watched: [clock.host] }),
  );
  if ('reason' in overlay) return overlay.reason;
  await overlay.ready(deadline(READY_MS, signal)).catch(() => {});
  return { overlay, clock };
};

/** When a packet came through, by the machine's clock in ms; null when none did. */
export const reached = async (
  lab: Lab,
  overlay: RunningOverlay,
  signal: AbortSignal,
): Promise<number | null> => {
  const came = await firstPacketWithin(lab.host(DEVICE), overlay.address(OTHER), REACH_MS, signal);
  return came ? machineNow() : null;
};

/** Of a contestant that knows one way only. */
export const FIXED: Watched = {
  ...UNSEEN,
  limitMs: UPGRADE_MS,
  status: 'not-applicable',
  reason: 'by design its packets go one way only',
};

/**
 * What packets saw from the first line on that both ends printed once they had heard of each other, and how late the machine was until `end`.
 * Before it packets are sent in vain, which is no part of an upgrade.
 */
const packetsUntil = (beats: BothBeats, end: number) => {
  const both = [beats.caller, beats.listener];
  const since = Math.max(...both.map((own) => own.find(({ first }) => first !== null)?.at ?? 0));
  const lateMs = Math.max(...both.map((own) => lateBetween(own, since, end)));
  return { ...directionsOf(beats, since), lateMs };
};

/**
 * How long after the first packet the first one went directly; no later than the first look for who did so by then. `beats` are of the
 * streams that went on until the look was over; null where there were none.
 */
export const upgradeOf = (
  { kind, directAt }: Awaited<ReturnType<typeof untilDirect>>,
  firstAt: number,
  beats: BothBeats | null,
): Watched => {
  const end = directAt === null ? Number.POSITIVE_INFINITY : toMachineTime(directAt);
  const packets = beats === null ? UNSEEN : packetsUntil(beats, end);
  const seen = { ...UNSEEN, ...packets, limitMs: UPGRADE_MS };
  if (directAt === null)
    return { ...seen, status: 'not-back', reason: `still ${kind} after ${UPGRADE_MS / 1000} s` };
  const back = { ...seen, status: 'back', reason: null, ms: Math.max(0, end - firstAt) } as const;
  return back.lateMs === null ? back : heldUp({ ...back, lateMs: back.lateMs });
};
