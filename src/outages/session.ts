import { setTimeout as sleep } from 'node:timers/promises';
import type { Contestant } from '../bench/contestants/contestant.ts';
import { contestantEnded } from '../bench/contestants/ended.ts';
import { blamed, keepsBounds } from '../bench/guards/bounded.ts';
import { endsBetween } from '../bench/paths/carried.ts';
import { isFixed, isSamePath, type Look, RELAYED_MS, untilDirect } from '../bench/paths/look.ts';
import type { Alone } from '../host/alone.ts';
import type { EventfulLab } from '../lab/types.ts';
import type { Outage } from '../results/outages.ts';
import { type OutageId, outageEvent } from '../scenarios/outage-events.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import type { BothBeats } from '../workloads/gap/streams.ts';
import { comeUp, FIXED, reached, UNREACHED, upgradeOf } from './come-up.ts';
import { DOINGS, obstacle } from './deeds.ts';
import { isFirst, type LaterId, PATIENCE_MS, relayedMsOf } from './plan.ts';
import { endsOf, lookNow, type Stage, tailsOf } from './stage.ts';
import { STARTS, watchStart } from './starts.ts';
import { isUnflowing, streamsIn, UNSEEN, type Watched, watchEvent } from './watch.ts';

/** What is seen of one event. */
export type Seen = Watched & Pick<Outage, 'before' | 'after' | 'logTail'>;

const [DEVICE] = OUTAGE_PAIR;
/** Until the path is again as before, in ms. */
const SETTLE_MS = 20_000;
/** Looks at what could not be told of a path, and the time between two, in ms. */
const [LOOKS, LOOK_MS] = [5, 1000];

/** What sessions have in common. */
export interface Playing {
  /** What starts a daemon is done so, and what ends them all. */
  readonly alone: Alone;
  readonly onSeen: (event: OutageId, seen: Seen) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Brings a contestant up in a lab and lets events happen one after the other, for as long as it is as before in between;
 * the rest of them does not happen, so that each event has a lab that came up. Rejects only when the lab fails or `signal` aborts.
 * @throws OutOfBounds when the contestant has too much of something, before the event is told in which that was so.
 */
export const playSession = async (
  lab: EventfulLab,
  contestant: Contestant,
  events: readonly OutageId[],
  playing: Playing,
): Promise<void> => {
  const { alone, signal } = playing;
  const absent = events.some(isFirst) ? [DEVICE] : [];
  const up = await comeUp(lab, contestant, absent, alone, signal);
  if (typeof up === 'string') return notUp(lab, up, events[0], {}, playing);
  const { overlay } = up;
  await using _ = contestantEnded(overlay, alone);
  await blamed(lab, overlay, async () => {
    const stage = await begin({ lab, overlay, clock: up.clock }, events, playing);
    if (stage === null) return;
    const rest = events.filter((event): event is LaterId => !isFirst(event));
    await playEvents(stage, rest, playing);
  });
};

/** A network that does not come up takes the place of one event, against which it does not count; the others have labs of their own. */
const notUp = async (
  lab: EventfulLab,
  reason: string,
  event: OutageId | undefined,
  logTail: Seen['logTail'],
  { onSeen }: Playing,
): Promise<void> => {
  if (event === undefined) return;
  const fault = lab.fault();
  await onSeen(event, {
    ...UNSEEN,
    status: fault === null ? 'not-up' : 'invalid',
    reason: fault ?? reason,
    limitMs: outageEvent(event).awayMs + PATIENCE_MS,
    before: null,
    after: null,
    logTail,
  });
};

type Early = readonly { readonly event: OutageId; readonly seen: Watched }[];

/** Lets the device come where it comes alone, waits for packets and looks which way they go; null where none came through. */
const begin = async (
  up: Omit<Stage, 'before'>,
  events: readonly OutageId[],
  playing: Playing,
): Promise<Stage | null> => {
  const { lab, overlay } = up;
  const { alone, onSeen, signal } = playing;
  const upgrading = events.includes('upgrade');
  const relayedMs = relayedMsOf(events);
  const lookUntilDirect = () => untilDirect(endsOf(up), overlay, relayedMs, signal);
  const looked: { readonly look: Awaited<ReturnType<typeof lookUntilDirect>>; readonly firstAt: number }[] =
    [];
  let early: Early = [];
  let beats: BothBeats | null = null;
  if (events.some(isFirst)) {
    const join = ({ overlay: one }: Pick<Stage, 'overlay'>, until: AbortSignal) => one.join(DEVICE, until);
    // At once, and while packets go on: an upgrade is soon over.
    const started = await watchStart(up, join, alone, signal, async (firstAt) => {
      if (upgrading) looked.push({ look: await lookUntilDirect(), firstAt });
    });
    beats = started.beats;
    if (events.includes('cold-start')) early = [{ event: 'cold-start', seen: started.seen }];
  }
  const reachedAt = await reached(lab, overlay, signal);
  if (reachedAt === null) {
    await unreached(up, early, events, playing);
    return null;
  }
  let before: Look;
  if (upgrading) {
    const [{ look: path, firstAt } = { look: await lookUntilDirect(), firstAt: reachedAt }] = looked;
    const fixed = await isFixed(overlay, OUTAGE_PAIR, signal);
    early = [...early, { event: 'upgrade', seen: fixed ? FIXED : upgradeOf(path, firstAt, beats) }];
    before = path;
  } else if (relayedMs > 0) before = await lookUntilDirect();
  else before = await clearer(up, await lookNow(up, signal), signal);
  const stage = { ...up, before: await clearer(up, before, signal) };
  for (const { event, seen } of early) await onSeen(event, await told(stage, seen, recorded(before), signal));
  return stage;
};

/** Tells of a network through which nothing comes. */
const unreached = async (
  { lab, overlay }: Omit<Stage, 'before'>,
  early: Early,
  events: readonly OutageId[],
  playing: Playing,
): Promise<void> => {
  await keepsBounds(lab, overlay);
  const logTail = await tailsOf({ lab, overlay });
  if (lab.fault() !== null) return notUp(lab, UNREACHED, events[0], logTail, playing);
  const { onSeen, signal } = playing;
  for (const { event, seen } of early) await onSeen(event, { ...seen, before: null, after: null, logTail });
  // What knows one way only, and does not come through by it, has no relay.
  if (events.includes('relay-gone') && (await isFixed(overlay, OUTAGE_PAIR, signal)))
    return onSeen('relay-gone', { ...FIXED, before: null, after: null, logTail });
  const other = events.find((id) => !early.some(({ event }) => event === id));
  return notUp(lab, UNREACHED, other, logTail, playing);
};

/** One event after the other, until something is not as before. */
const playEvents = async (
  stage: Stage,
  events: readonly LaterId[],
  { alone, onSeen, signal }: Playing,
): Promise<void> => {
  for (const [i, event] of events.entries()) {
    const why = obstacle(event, stage);
    const seen: Watched =
      why === null ? await happen(event, stage, alone, signal) : { ...UNSEEN, ...why, limitMs: 0 };
    // What the event before it left behind is not its own: it has another lab.
    if (i > 0 && isUnflowing(seen)) return;
    const after = seen.status === 'back' || why !== null ? await settled(stage, signal) : null;
    await onSeen(event, await told(stage, seen, after, signal));
    if (stage.lab.fault() !== null) return;
    if (after === null || !isSamePath(stage.before, after)) return;
  }
};

const happen = async (event: LaterId, stage: Stage, alone: Alone, signal: AbortSignal): Promise<Watched> => {
  if (event !== 'warm-start' && event !== 'reconnect') {
    const doing = DOINGS[event];
    // Where they settle is their own affair, but packets that are on a detour for their first seconds would be lost with the detour.
    const before = doing.beside === undefined ? null : await settledBeside(stage, doing.beside, signal);
    return watchEvent(stage, outageEvent(event).awayMs, doing, before, alone, signal);
  }
  const { before, start } = STARTS[event];
  await before(stage, signal);
  return (await watchStart(stage, start, alone, signal)).seen;
};

/**
 * The path of others that an event cuts off from the rest, once it is direct, or has stayed relayed for as long as one may. Packets flow
 * meanwhile as they will: some products look for a better path only because of many.
 */
const settledBeside = async (stage: Stage, pair: readonly [string, string], signal: AbortSignal) => {
  await using _ = await streamsIn(stage, pair, { tcp: false }, signal);
  const ends = endsBetween(stage.lab, stage.overlay, pair);
  return recorded(await untilDirect(ends, stage.overlay, RELAYED_MS, signal));
};

/** A look that could not tell which way packets went is taken again, some times. */
const clearer = async (
  of: Pick<Stage, 'lab' | 'overlay'>,
  first: Look,
  signal: AbortSignal,
): Promise<Look> => {
  let seen = first;
  for (let i = 0; i < LOOKS && (seen.kind === 'mixed' || seen.kind === 'none'); i++) {
    await sleep(LOOK_MS, undefined, { signal });
    seen = await lookNow(of, signal);
  }
  return seen;
};

const recorded = ({ kind, rttMs }: Look) => ({ kind, rttMs });

/** The path once it is as before, or when it was waited for long enough. */
const settled = async (stage: Stage, signal: AbortSignal): Promise<ReturnType<typeof recorded>> => {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const seen = await lookNow(stage, signal);
    if (isSamePath(stage.before, seen) || performance.now() > until) return recorded(seen);
    await sleep(500, undefined, { signal });
  }
};

const told = async (
  stage: Stage,
  seen: Watched,
  after: Seen['after'],
  signal: AbortSignal,
): Promise<Seen> => {
  // Of what cannot happen to it nothing is told but that.
  if (seen.status !== 'not-applicable') await keepsBounds(stage.lab, stage.overlay);
  const fault = stage.lab.fault();
  signal.throwIfAborted();
  return {
    ...seen,
    ...(fault === null ? {} : { status: 'invalid', reason: fault, ms: null }),
    before: recorded(stage.before),
    after,
    logTail: seen.status === 'failed' || seen.status === 'not-back' ? await tailsOf(stage) : {},
  };
};
