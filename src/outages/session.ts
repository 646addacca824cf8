import { setTimeout as sleep } from 'node:timers/promises';
import type { Contestant } from '../bench/contestant.ts';
import { isFixed, isSamePath, isSearching, type Look, untilDirect } from '../bench/look.ts';
import type { RealisedLab } from '../lab/realise.ts';
import { type Outage, type OutageId, outageEvent } from '../results/outages.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { comeUp, FIXED, reached, UNREACHED, upgradeOf } from './come-up.ts';
import { DOINGS, notApplicable } from './deeds.ts';
import { PATIENCE_MS, UPGRADE_MS } from './plan.ts';
import { endsOf, lookNow, type Stage, tailsOf } from './stage.ts';
import { STARTS, watchStart } from './starts.ts';
import { UNFLOWING, UNSEEN, type Watched, watchEvent } from './watch.ts';

/** What is seen of one event. */
export type Seen = Watched & Pick<Outage, 'before' | 'after' | 'logTail'>;

const [DEVICE, OTHER] = OUTAGE_PAIR;
/** Until the path is again as before, in ms. */
const SETTLE_MS = 20_000;
/** A relayed path is believed after this time: products that find a direct one do so within about 5 s. */
const RELAYED_MS = 6000;

/**
 * Brings a contestant up in a lab and lets events happen one after the other, for as long as it is as before in between;
 * the rest of them does not happen, so that each event has a lab that came up. Rejects only when the lab fails or `signal` aborts.
 */
export const playSession = async (
  lab: RealisedLab,
  contestant: Contestant,
  events: readonly OutageId[],
  onSeen: (event: OutageId, seen: Seen) => Promise<void>,
  signal: AbortSignal,
): Promise<void> => {
  /** The device comes alone, into a network that runs. */
  const alone = events.some((event) => event === 'cold-start' || event === 'upgrade');
  /** A network that does not come up takes the place of one event, against which it does not count; the others have labs of their own. */
  const fail = async (reason: string, id: OutageId | undefined, logTail: Seen['logTail']): Promise<void> => {
    const fault = lab.fault();
    // Where nothing comes through, nothing is relayed either.
    const status = id === 'relay-gone' && reason === UNREACHED ? 'not-applicable' : 'not-up';
    if (id !== undefined)
      await onSeen(id, {
        ...UNSEEN,
        status: fault === null ? status : 'invalid',
        reason: fault ?? reason,
        limitMs: outageEvent(id).awayMs + PATIENCE_MS,
        before: null,
        after: null,
        logTail,
      });
  };
  const up = await comeUp(lab, contestant, alone ? [DEVICE] : [], signal);
  if (typeof up === 'string') return fail(up, events[0], {});
  await using overlay = up.overlay;
  const { clock } = up;
  const early: { event: OutageId; seen: Watched }[] = [];
  const upgrading = events.includes('upgrade');
  const patience = upgrading ? UPGRADE_MS : RELAYED_MS;
  const lookUntilDirect = () =>
    untilDirect(
      endsOf({ lab, overlay }),
      overlay.address(OTHER),
      patience,
      signal,
      // An upgrade that takes longer than its limit is none.
      () => (upgrading ? Promise.resolve(false) : isSearching(overlay, OUTAGE_PAIR, signal)),
    );
  let looked: { readonly look: Awaited<ReturnType<typeof lookUntilDirect>>; readonly firstAt: number }[] = [];
  if (alone) {
    const join = ({ overlay: one }: Pick<Stage, 'overlay'>, until: AbortSignal) => one.join(DEVICE, until);
    // At once, and while packets go on: an upgrade is soon over.
    const seen = await watchStart({ lab, overlay, clock }, join, signal, async (firstAt) => {
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
    const other = events.find((id) => !early.some(({ event }) => event === id));
    return fail(UNREACHED, other, logTail);
  }
  const [{ look: before, firstAt } = { look: await lookUntilDirect(), firstAt: reachedAt }] = looked;
  if (upgrading) {
    const fixed = await isFixed(overlay, OUTAGE_PAIR, signal);
    early.push({ event: 'upgrade', seen: fixed ? FIXED : upgradeOf(before, firstAt) });
  }
  const stage: Stage = { lab, overlay, clock, before };
  for (const { event, seen } of early) await onSeen(event, await told(stage, seen, recorded(before), signal));

  const rest = events.filter((one) => one !== 'cold-start' && one !== 'upgrade');
  for (const [i, event] of rest.entries()) {
    const why = notApplicable(event, stage);
    const seen: Watched =
      why === null
        ? await happen(event, stage, signal)
        : { ...UNSEEN, status: 'not-applicable', reason: why, limitMs: 0 };
    // What the event before it left behind is not its own: it has another lab.
    if (i > 0 && seen.reason === UNFLOWING) return;
    const after = seen.status === 'back' || why !== null ? await settled(stage, signal) : null;
    await onSeen(event, await told(stage, seen, after, signal));
    if (lab.fault() !== null) return;
    if (after === null || !isSamePath(stage.before, after)) return;
  }
};

const happen = (event: OutageId, stage: Stage, signal: AbortSignal): Promise<Watched> => {
  const doing = DOINGS[event];
  if (doing !== undefined) return watchEvent(stage, outageEvent(event).awayMs, doing, signal);
  if (event !== 'warm-start' && event !== 'reconnect') throw new Error(`nobody does "${event}"`);
  const { before, start } = STARTS[event];
  return before(stage, signal).then(() => watchStart(stage, start, signal));
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
