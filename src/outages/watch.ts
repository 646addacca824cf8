import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Outage } from '../results/outages.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { connectionOf, directionOf, lateAfter } from '../workloads/gap/judge.ts';
import { type BothBeats, flows, machineNow, type Streams, startStreams } from '../workloads/gap/streams.ts';
import type { Doing } from './deeds.ts';
import { PATIENCE_MS } from './plan.ts';
import type { Stage } from './stage.ts';

/** Packets flow when there was no pause of half a second for so long, in ms: before an event, and after it. */
const [PAUSE_MS, REST_MS, STEADY_MS] = [500, 1500, 3000];
/** Until both streams flow, and between two looks at them, in ms. */
const [FLOW_MS, LOOK_MS] = [20_000, 200];
/** The machine may hold up an end by so much, in ms, or by this share of the figure. */
const [MOST_LATE_MS, MOST_LATE_SHARE] = [100, 0.2];

/** Why an event did not happen: what was before it was not as it should be. */
export const UNFLOWING = `before the event packets or a connection did not flow within ${FLOW_MS / 1000} s`;

/** What of an outage is seen by packets. */
export type Watched = Pick<Outage, 'status' | 'reason' | 'ms' | 'limitMs' | 'up' | 'down' | 'tcp' | 'lateMs'>;

/** What is left to say where there were no packets. */
export const UNSEEN = { ms: null, up: null, down: null, tcp: null, lateMs: null } as const;

export const streamsIn = (
  lab: Stage['lab'],
  overlay: RunningOverlay,
  tcp: boolean,
  signal: AbortSignal,
): Promise<Streams> => {
  const [device, other] = OUTAGE_PAIR;
  return startStreams({
    caller: lab.host(device),
    listener: lab.host(other),
    address: overlay.address(other),
    tcp,
    signal,
  });
};

/** Looks at the streams until it is as wanted; false once `limitMs` have passed. */
export const until = async (
  streams: Streams,
  limitMs: number,
  wanted: (seen: BothBeats, now: number) => boolean,
  signal: AbortSignal,
): Promise<boolean> => {
  for (const end = machineNow() + limitMs; ; await sleep(LOOK_MS, undefined, { signal })) {
    const seen = await streams.newest();
    if (wanted(seen, machineNow())) return true;
    if (machineNow() > end) return false;
  }
};

/** Lets an event happen while packets flow, waits until they flow again, and judges what was between. */
export const watchEvent = async (
  stage: Stage,
  awayMs: number,
  { deed, by }: Doing,
  signal: AbortSignal,
): Promise<Watched> => {
  const limitMs = awayMs + PATIENCE_MS;
  const failed = (status: 'failed' | 'invalid', reason: string): Watched => ({
    ...UNSEEN,
    status,
    reason,
    limitMs,
  });
  await using streams = await streamsIn(stage.lab, stage.overlay, true, signal);
  const flowing = (forMs: number) => (seen: BothBeats, now: number) => {
    const { packets, connection } = flows(seen, { forMs, pauseMs: PAUSE_MS, now });
    return packets && connection;
  };
  if (!(await until(streams, FLOW_MS, flowing(REST_MS), signal))) return failed('failed', UNFLOWING);
  const since = machineNow();
  try {
    await deed(stage, deadline(limitMs, signal));
  } catch (error) {
    signal.throwIfAborted();
    return by === 'lab'
      ? failed('invalid', messageOf(error))
      : failed('failed', `it did not come up again: ${messageOf(error)}`);
  }
  const doneAt = machineNow();
  const limit = limitMs - (doneAt - since);
  await until(
    streams,
    limit,
    (seen, now) => now - doneAt > STEADY_MS && flowing(STEADY_MS)(seen, now),
    signal,
  );
  const { packets } = flows(await streams.newest(), {
    forMs: STEADY_MS,
    pauseMs: PAUSE_MS,
    now: machineNow(),
  });
  return judgeEvent(await streams.stop(), since, limitMs, packets);
};

/** What both ends printed, as an outage. `back` is whether packets flowed at the end. */
export const judgeEvent = (seen: BothBeats, since: number, limitMs: number, back: boolean): Watched => {
  const { caller, listener } = seen;
  const sent = (beats: BothBeats['caller']): number => beats.at(-1)?.sent ?? 0;
  const [up, down] = [directionOf(listener, since, sent(caller)), directionOf(caller, since, sent(listener))];
  const ms = Math.max(up.gapMs, down.gapMs);
  const lateMs = Math.max(lateAfter(caller, since), lateAfter(listener, since));
  const seenByBoth = { up, down, tcp: connectionOf(seen, since), lateMs, limitMs };
  if (!back)
    return { ...seenByBoth, status: 'not-back', reason: `not back within ${limitMs / 1000} s`, ms: null };
  return heldUp({ ...seenByBoth, status: 'back', reason: null, ms });
};

/** The same, unless the machine was too busy for it to say anything of the contestant. */
export const heldUp = (seen: Watched & { readonly ms: number; readonly lateMs: number }): Watched => {
  const { ms, lateMs } = seen;
  if (lateMs <= Math.max(MOST_LATE_MS, MOST_LATE_SHARE * ms)) return seen;
  const reason = `the machine held up the streams by ${Math.round(lateMs)} ms, so ${Math.round(ms)} ms say little`;
  return { ...seen, status: 'invalid', reason, ms: null };
};
