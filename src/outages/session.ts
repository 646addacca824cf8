import { setTimeout as sleep } from 'node:timers/promises';
import type { Alone } from '../bench/alone.ts';
import type { Contestant } from '../bench/contestant.ts';
import { isFixed, isSamePath, type Look, RELAYED_MS, untilDirect } from '../bench/look.ts';
import type { RealisedLab } from '../lab/realise.ts';
import { type Outage, type OutageId, outageEvent } from '../results/outages.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { comeUp, FIXED, reached, UNREACHED, upgradeOf } from './come-up.ts';
import { DOINGS, obstacle } from './deeds.ts';
import { PATIENCE_MS, UPGRADE_MS } from './plan.ts';
import { endsOf, lookNow, type Stage, tailsOf } from './stage.ts';
import { STARTS, watchStart } from './starts.ts';
import { UNFLOWING, UNSEEN, type Watched, watchEvent } from './watch.ts';

/** What is seen of one event. */
export type Seen = Watched & Pick<Outage, 'before' | 'after' | 'logTail'>;

const [DEVICE] = OUTAGE_PAIR;
/** Until the path is again as before, in ms. */
const SETTLE_MS = 20_000;
/** Where no hole can be punched a relayed path is believed sooner, in ms. */
const HOLELESS_MS = 6000;
/** Looks at what could not be told of a path, and the time between two, in ms. */
const [LOOKS, LOOK_MS] = [5, 1000];

/**
 * Brings a contestant up in a lab and lets events happen one after the other, for as long as it is as before in between;
 * the rest of them does not happen, so that each event has a lab that came up. What starts a daemon is done `alone`. Rejects only when the lab fails or `signal` aborts.
 */
export const playSession = async (
  lab: RealisedLab,
  contestant: Contestant,
  events: readonly OutageId[],
  alone: Alone,
  onSeen: (event: OutageId, seen: Seen) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  /** The device comes alone, into a network that runs. */
  const joins = events.some((event) => event === 'cold-start' || event === 'upgrade');
  /** A network that does not come up takes the place of one event, against which it does not count; the others have labs of their own. */
  const fail = async (reason: string, id: OutageId | undefined, logTail: Seen['logTail']): Promise<void> => {
    const fault = lab.fault();
    if (id !== undefined)
      await onSeen(id, {
        ...UNSEEN,
        status: fault === null ? 'not-up' : 'invalid',
        reason: fault ?? reason,
        limitMs: outageEvent(id).awayMs + PATIENCE_MS,
        before: null,
        after: null,
        logTail,
      });
  };
  const up = await comeUp(lab, contestant, joins ? [DEVICE] : [], alone, signal);
  if (typeof up === 'string') return fail(up, events[0], {});
  await using overlay = up.overlay;
  const { clock } = up;
  const early: { event: OutageId; seen: Watched }[] = [];
  const upgrading = events.includes('upgrade');
  const relayedMs = upgrading ? UPGRADE_MS : events.includes('relay-gone') ? HOLELESS_MS : RELAYED_MS;
  const lookUntilDirect = () => untilDirect(endsOf({ lab, overlay }), overlay, relayedMs, signal);
  let looked: { readonly look: Awaited<ReturnType<typeof lookUntilDirect>>; readonly firstAt: number }[] = [];
  if (joins) {
    const join = ({ overlay: one }: Pick<Stage, 'overlay'>, until: AbortSignal) => one.join(DEVICE, until);
    // At once, and while packets go on: an upgrade is soon over.
    const seen = await watchStart({ lab, overlay, clock }, join, alone, signal, async (firstAt) => {
      looked = [{ look: await lookUntilDirect(), firstAt }];
    });
    if (events.includes('cold-start')) early.push({ event: 'cold-start', seen });
  }
  const reachedAt = await reached(lab, overlay, signal);
  if (reachedAt === null) {
    const logTail = await tailsOf({ lab, overlay });
    const fault = lab.fault();
    if (fault !== null) return fail(UNREACHED, events[0], logTail);
    for (const { event, seen } of early) await onSeen(event, { ...seen, before: null, after: null, logTail });
    // What knows one way only, and does not come through by it, has no relay.
    if (events.includes('relay-gone') && (await isFixed(overlay, OUTAGE_PAIR, signal)))
      return onSeen('relay-gone', { ...FIXED, before: null, after: null, logTail });
    const other = events.find((id) => !early.some(({ event }) => event === id));
    return fail(UNREACHED, other, logTail);
  }
  const [{ look: before, firstAt } = { look: await lookUntilDirect(), firstAt: reachedAt }] = looked;
  if (upgrading) {
    const fixed = await isFixed(overlay, OUTAGE_PAIR, signal);
    early.push({ event: 'upgrade', seen: fixed ? FIXED : upgradeOf(before, firstAt) });
  }
  const stage: Stage = { lab, overlay, clock, before: await clearer({ lab, overlay }, before, signal) };
  for (const { event, seen } of early) await onSeen(event, await told(stage, seen, recorded(before), signal));

  const rest = events.filter((one) => one !== 'cold-start' && one !== 'upgrade');
  for (const [i, event] of rest.entries()) {
    const why = obstacle(event, stage);
    const seen: Watched =
      why === null ? await happen(event, stage, alone, signal) : { ...UNSEEN, ...why, limitMs: 0 };
    // What the event before it left behind is not its own: it has another lab.
    if (i > 0 && seen.reason === UNFLOWING) return;
    const after = seen.status === 'back' || why !== null ? await settled(stage, signal) : null;
    await onSeen(event, await told(stage, seen, after, signal));
    if (lab.fault() !== null) return;
    if (after === null || !isSamePath(stage.before, after)) return;
  }
};

const happen = (event: OutageId, stage: Stage, alone: Alone, signal: AbortSignal): Promise<Watched> => {
  const doing = DOINGS[event];
  if (doing !== undefined) return watchEvent(stage, outageEvent(event).awayMs, doing, alone, signal);
  if (event !== 'warm-start' && event !== 'reconnect') throw new Error(`nobody does "${event}"`);
  const { before, start } = STARTS[event];
  return before(stage, signal).then(() => watchStart(stage, start, alone, signal));
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
