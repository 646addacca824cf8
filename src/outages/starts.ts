import { setTimeout as sleep } from 'node:timers/promises';
import { PEACE_MS } from '../bench/looks/peace.ts';
import { messageOf } from '../errors.ts';
import type { Alone } from '../host/alone.ts';
import { deadline } from '../host/exec.ts';
import { stopInReverse } from '../host/stop.ts';
import { unplug } from '../lab/events/unplug.ts';
import { outageEvent } from '../scenarios/outage-events.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { lateBetween } from '../workloads/gap/judge.ts';
import type { BothBeats } from '../workloads/gap/streams.ts';
import { type Deed, killAll } from './deeds.ts';
import { PATIENCE_MS } from './plan.ts';
import type { Stage } from './stage.ts';
import { heldUp, streamsIn, UNSEEN, until, type Watched } from './watch.ts';

const [DEVICE] = OUTAGE_PAIR;

/** What comes before a start, and the start itself. */
interface Starting {
  readonly before: Deed;
  readonly start: (stage: Pick<Stage, 'overlay'>, signal: AbortSignal) => Promise<unknown>;
}

const restart: Starting['start'] = ({ overlay }, signal) => overlay.restart(DEVICE, signal);

/** Starts of a daemon that has been here before. */
export const STARTS = {
  'warm-start': {
    before: async ({ overlay }, signal) => {
      await stopInReverse(overlay.daemons(DEVICE));
      await sleep(outageEvent('warm-start').awayMs, undefined, { signal });
    },
    start: restart,
  },
  reconnect: {
    before: async (stage, signal) => {
      await using taken = new AsyncDisposableStack();
      await Promise.all([
        killAll(stage, signal),
        unplug(stage.lab, `device ${DEVICE}`, signal).then((unplugged) => taken.use(unplugged)),
      ]);
      await sleep(outageEvent('reconnect').awayMs, undefined, { signal });
    },
    start: restart,
  },
} as const satisfies Readonly<Record<string, Starting>>;

/** Both have heard of each other. */
const firstOf = ({ caller, listener }: BothBeats): number | null => {
  const [up, down] = [listener.at(-1)?.first ?? null, caller.at(-1)?.first ?? null];
  return up === null || down === null ? null : Math.max(up, down);
};

/** What was seen of a start, and all that the ends of the streams printed until `onFirst` was over; null where nothing came through. */
interface StartSeen {
  readonly seen: Watched;
  readonly beats: BothBeats | null;
}

/**
 * Starts a daemon while packets are sent, and tells how long after the start of its process they came through both ways.
 * `onFirst` is done while they go on, once they have, with the time of that.
 */
export const watchStart = async (
  { lab, overlay, clock }: Pick<Stage, 'lab' | 'overlay' | 'clock'>,
  start: Starting['start'],
  alone: Alone,
  signal: AbortSignal,
  onFirst: (firstAt: number) => Promise<void> = () => Promise.resolve(),
): Promise<StartSeen> => {
  await using streams = await streamsIn({ lab, overlay }, OUTAGE_PAIR, { tcp: false }, signal);
  // A daemon that does not start will not be heard either.
  const enough = new AbortController();
  const hearing = async (): Promise<number | null> => {
    const heard: { at: number | null } = { at: null };
    const hears = (beats: BothBeats): boolean => {
      heard.at = firstOf(beats);
      return heard.at !== null;
    };
    try {
      await until(streams, PATIENCE_MS, hears, AbortSignal.any([signal, enough.signal]));
    } catch (error) {
      if (!enough.signal.aborted) throw error;
    }
    return heard.at;
  };
  const begun = await alone(async () => {
    clock.arm();
    const heard = hearing();
    const trouble = start({ overlay }, deadline(PATIENCE_MS, signal)).then(
      () => null,
      (error: unknown) => {
        enough.abort();
        return messageOf(error);
      },
    );
    await Promise.race([heard, sleep(PEACE_MS, undefined, { ref: false })]);
    return { heard, trouble };
  });
  const looked = begun.heard.then(async (at) => {
    if (at !== null) await onFirst(at);
    return at;
  });
  const [first, trouble] = await Promise.all([looked, begun.trouble]);
  signal.throwIfAborted();
  const unseen = { ...UNSEEN, limitMs: PATIENCE_MS };
  const without = (status: Watched['status'], reason: string): StartSeen => ({
    seen: { ...unseen, status, reason },
    beats: null,
  });
  if (trouble !== null) return without('failed', `it did not start: ${trouble}`);
  if (clock.at === null) return without('not-applicable', 'it has no daemon');
  if (first === null) return without('not-back', `no packet came through within ${PATIENCE_MS / 1000} s`);
  const startedAt = clock.at;
  // The newest beats alone may be of after a long look.
  const beats = await streams.stop();
  const lateMs = Math.max(...[beats.caller, beats.listener].map((own) => lateBetween(own, startedAt, first)));
  const seen = heldUp({ ...unseen, status: 'back', reason: null, ms: first - startedAt, lateMs });
  return { seen, beats };
};
