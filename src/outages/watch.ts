import { setTimeout as sleep } from 'node:timers/promises';
import { firstOf } from '../bench/looks/in-lab.ts';
import { PEACE_MS } from '../bench/looks/peace.ts';
import { messageOf } from '../errors.ts';
import type { Alone } from '../host/alone.ts';
import { machineNow } from '../host/clock.ts';
import { deadline } from '../host/exec.ts';
import type { Outage, OutageLook } from '../results/outages.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { connectionOf, directionOf, lateBetween } from '../workloads/gap/judge.ts';
import { type BothBeats, flows, type Streams, startStreams, toldUntil } from '../workloads/gap/streams.ts';
import type { Doing } from './deeds.ts';
import { PATIENCE_MS } from './plan.ts';
import type { Stage } from './stage.ts';
import { triedByMs } from './tcp-tries.ts';

/** Packets flow when there was no pause of half a second for so long, in ms: before an event, and after it. */
const [PAUSE_MS, REST_MS, STEADY_MS] = [500, 1500, 3000];
/** Until both streams flow, and between two looks at them, in ms. */
const [FLOW_MS, LOOK_MS] = [20_000, 200];
/** The machine may hold up an end by so much, in ms, or by this share of the figure. */
const [MOST_LATE_MS, MOST_LATE_SHARE] = [100, 0.2];

/** How it begins why an event did not happen: what was before it was not as it should be. */
const BEFORE = 'before the event';

const unflowing = (what: string): Pick<Watched, 'status' | 'reason'> => ({
  status: 'not-up',
  reason: `${BEFORE} ${what} did not flow within ${FLOW_MS / 1000} s`,
});
const UNFLOWING = unflowing('packets or a connection');

/** Whether an event did not happen since what was before it was not as it should be. */
export const isUnflowing = ({ reason }: Pick<Watched, 'reason'>): boolean =>
  reason?.startsWith(BEFORE) ?? false;

/** What of an outage is seen by packets. */
export type Watched = Pick<
  Outage,
  'status' | 'reason' | 'ms' | 'limitMs' | 'up' | 'down' | 'tcp' | 'inside' | 'lateMs'
>;

/** What is left to say where there were no packets. */
export const UNSEEN = { ms: null, up: null, down: null, tcp: null, lateMs: null } as const;

/** Packets between two of a lab, and where that is asked a TCP connection beside them. */
export const streamsIn = (
  { lab, overlay }: Pick<Stage, 'lab' | 'overlay'>,
  [device, other]: readonly [string, string],
  { tcp }: { readonly tcp: boolean },
  signal: AbortSignal,
): Promise<Streams> =>
  startStreams({
    caller: lab.host(device),
    listener: lab.host(other),
    address: overlay.address(other),
    tcp,
    signal,
  });

/** Looks at the streams until it is as wanted; false once `limitMs` have passed. */
export const until = async (
  streams: Pick<Streams, 'newest'>,
  limitMs: number,
  wanted: (seen: BothBeats) => boolean,
  signal: AbortSignal,
): Promise<boolean> => {
  for (const end = machineNow() + limitMs; ; await sleep(LOOK_MS, undefined, { signal })) {
    const seen = await streams.newest();
    if (wanted(seen)) return true;
    if (machineNow() > end) return false;
  }
};

const isFlowing = (seen: BothBeats): boolean => {
  const { packets, connection, broke } = flows(seen, { forMs: REST_MS, pauseMs: PAUSE_MS });
  return packets && connection && !broke;
};

const isHeardAfter =
  (time: number) =>
  ({ caller, listener }: BothBeats): boolean =>
    [caller, listener].every((beats) => (beats.at(-1)?.last ?? 0) > time);

const flowing = (streams: Streams, signal: AbortSignal): Promise<boolean> =>
  until(streams, FLOW_MS, isFlowing, signal);

/** When an event began and was done, by the machine's clock in ms. */
interface Acted {
  readonly since: number;
  readonly doneAt: number;
}

/** Does what brings an event about while packets flow; when it began and was done, or why it was not. */
const done = async (
  streams: Streams,
  stage: Stage,
  limitMs: number,
  { deed, by }: Doing,
  signal: AbortSignal,
): Promise<Acted | Pick<Watched, 'status' | 'reason'>> => {
  if (!(await flowing(streams, signal))) return UNFLOWING;
  const since = machineNow();
  try {
    await deed(stage, deadline(limitMs, signal));
    return { since, doneAt: machineNow() };
  } catch (error) {
    signal.throwIfAborted();
    return by === 'lab'
      ? { status: 'invalid', reason: messageOf(firstOf(error)) }
      : { status: 'failed', reason: `it did not come up again: ${messageOf(error)}` };
  }
};

/**
 * Lets an event happen while packets flow, waits until they flow again, and judges what was between. `before` is the path of the others
 * that are watched beside it, where there are any.
 */
export const watchEvent = async (
  stage: Stage,
  awayMs: number,
  doing: Doing,
  before: OutageLook | null,
  alone: Alone,
  signal: AbortSignal,
): Promise<Watched> => {
  const limitMs = awayMs + PATIENCE_MS;
  await using streams = await streamsIn(stage, OUTAGE_PAIR, { tcp: true }, signal);
  await using beside =
    doing.beside === undefined ? null : await streamsIn(stage, doing.beside, { tcp: false }, signal);
  // Other labs need not wait for that; who had to wait for them is asked once more.
  if (!(await flowing(streams, signal))) return { ...UNSEEN, ...UNFLOWING, limitMs };
  if (beside !== null && !(await flowing(beside, signal)))
    return { ...UNSEEN, ...unflowing(`packets between ${doing.beside?.join(' and ')}`), limitMs };
  const act = () => done(streams, stage, limitMs, doing, signal);
  const acted =
    doing.by === 'lab'
      ? await act()
      : await alone(async () => {
          const result = await act();
          if ('doneAt' in result) await until(streams, PEACE_MS, isHeardAfter(result.doneAt), signal);
          return result;
        });
  if ('status' in acted) return { ...UNSEEN, ...acted, limitMs };
  const steady = await untilBack(streams, acted, limitMs, signal);
  const seen = judgeEvent(await streams.stop(), acted.since, limitMs, steady);
  return beside === null || before === null
    ? seen
    : { ...seen, ...insideOf(await beside.stop(), before, acted.since) };
};

/**
 * Waits until packets are back, `limitMs` after the event at most, and then for their connection, which may wait longer itself until it
 * tries again; whether packets were back.
 */
export const untilBack = async (
  streams: Pick<Streams, 'newest'>,
  { since, doneAt }: Acted,
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> => {
  const left = (ms: number): number => since + ms - machineNow();
  const steadily = (seen: BothBeats) => flows(seen, { forMs: STEADY_MS, pauseMs: PAUSE_MS });
  const areBack = (seen: BothBeats): boolean =>
    toldUntil(seen) - doneAt > STEADY_MS && steadily(seen).packets;
  if (!(await until(streams, left(limitMs), areBack, signal))) return false;
  const connectionLimitMs = Math.max(limitMs, triedByMs(machineNow() - since));
  const isWhole = (seen: BothBeats): boolean => {
    const { packets, connection, broke } = steadily(seen);
    return packets && (connection || broke);
  };
  await until(streams, left(connectionLimitMs), isWhole, signal);
  return true;
};

/** What packets saw both ways since a moment; up is what the listener got. */
export const directionsOf = ({ caller, listener }: BothBeats, since: number) => {
  const sent = (beats: BothBeats['caller']): number => beats.at(-1)?.sent ?? 0;
  return {
    up: directionOf(listener, since, sent(caller)),
    down: directionOf(caller, since, sent(listener)),
  };
};

/** Latest that either end was between two moments, in ms. */
const latestOf = ({ caller, listener }: BothBeats, since: number, end: number): number =>
  Math.max(lateBetween(caller, since, end), lateBetween(listener, since, end));

/** Whether the machine was too busy for a figure of so many ms to say anything of the contestant. */
const isHeldUp = (lateMs: number, ms: number): boolean =>
  lateMs > Math.max(MOST_LATE_MS, MOST_LATE_SHARE * ms);

/** What two saw to whom an event did not happen; not there where the machine held up their ends, which is a loss of nobody's. */
export const insideOf = (seen: BothBeats, before: OutageLook, since: number): Pick<Watched, 'inside'> => {
  const inside = { before, ...directionsOf(seen, since) };
  const ms = Math.max(inside.up.gapMs, inside.down.gapMs);
  return isHeldUp(latestOf(seen, since, Number.POSITIVE_INFINITY), ms) ? {} : { inside };
};

/** What both ends printed, as an outage: it is back if packets were `steady` once, and were not away again at the end. */
export const judgeEvent = (seen: BothBeats, since: number, limitMs: number, steady: boolean): Watched => {
  const { up, down } = directionsOf(seen, since);
  const ms = Math.max(up.gapMs, down.gapMs);
  const back = steady && up.backMs !== null && down.backMs !== null;
  // What happens after the longest pauses are over is not in them.
  const end = back ? since + Math.max(up.backMs, down.backMs) : Number.POSITIVE_INFINITY;
  const lateMs = latestOf(seen, since, end);
  const seenByBoth = { up, down, tcp: connectionOf(seen, since), lateMs, limitMs };
  if (!back)
    return { ...seenByBoth, status: 'not-back', reason: `not back within ${limitMs / 1000} s`, ms: null };
  return heldUp({ ...seenByBoth, status: 'back', reason: null, ms });
};

/** The same, unless the machine was too busy for it to say anything of the contestant. */
export const heldUp = (seen: Watched & { readonly ms: number; readonly lateMs: number }): Watched => {
  const { ms, lateMs } = seen;
  if (!isHeldUp(lateMs, ms)) return seen;
  const reason = `the machine held up the streams by ${Math.round(lateMs)} ms, so ${Math.round(ms)} ms say little`;
  return { ...seen, status: 'invalid', reason, ms: null };
};
