import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import { outageEvent } from '../results/outages.ts';
import { OUTAGE_PAIR } from '../scenarios/outages.ts';
import { lateAfter } from '../workloads/gap/judge.ts';
import { BEAT_MS } from '../workloads/gap/protocol.ts';
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
      await Promise.all(overlay.daemons(DEVICE).map((daemon) => daemon.stop()));
      await sleep(outageEvent('warm-start').awayMs, undefined, { signal });
    },
    start: restart,
  },
  reconnect: {
    before: async (stage, signal) => {
      await Promise.all([killAll(stage, signal), stage.lab.setLink(`device ${DEVICE}`, 'down', signal)]);
      await sleep(outageEvent('reconnect').awayMs, undefined, { signal });
      await stage.lab.setLink(`device ${DEVICE}`, 'up', signal);
    },
    start: restart,
  },
} as const satisfies Readonly<Record<string, Starting>>;

/** Both have heard of each other. */
const firstOf = ({ caller, listener }: BothBeats): number | null => {
  const [up, down] = [listener.at(-1)?.first ?? null, caller.at(-1)?.first ?? null];
  return up === null || down === null ? null : Math.max(up, down);
};

/**
 * Starts a daemon while packets are sent, and tells how long after the start of its process they came through both ways.
 * `onFirst` is done while they go on, once they have, with the time of that.
 */
export const watchStart = async (
  { lab, overlay, clock }: Pick<Stage, 'lab' | 'overlay' | 'clock'>,
  start: Starting['start'],
  signal: AbortSignal,
  onFirst: (firstAt: number) => Promise<void> = () => Promise.resolve(),
): Promise<Watched> => {
  await using streams = await streamsIn(lab, overlay, false, signal);
  clock.arm();
  const told: { first: number | null } = { first: null };
  // A daemon that does not start will not be heard either.
  const enough = new AbortController();
  const hears = (beats: BothBeats): boolean => {
    told.first = firstOf(beats);
    return told.first !== null;
  };
  const heard = async (): Promise<boolean> => {
    try {
      if (!(await until(streams, PATIENCE_MS, hears, AbortSignal.any([signal, enough.signal])))) return false;
    } catch (error) {
      if (enough.signal.aborted) return false;
      throw error;
    }
    if (told.first !== null) await onFirst(told.first);
    return true;
  };
  const [came, trouble] = await Promise.all([
    heard(),
    start({ overlay }, deadline(PATIENCE_MS, signal)).then(
      () => null,
      (error: unknown) => {
        enough.abort();
        return messageOf(error);
      },
    ),
  ]);
  signal.throwIfAborted();
  const unseen = { ...UNSEEN, limitMs: PATIENCE_MS };
  if (trouble !== null) return { ...unseen, status: 'failed', reason: `it did not start: ${trouble}` };
  if (clock.at === null) return { ...unseen, status: 'not-applicable', reason: 'it has no daemon' };
  if (!came || told.first === null)
    return {
      ...unseen,
      status: 'not-back',
      reason: `no packet came through within ${PATIENCE_MS / 1000} s`,
    };
  const { first } = told;
  const startedAt = clock.at;
  // The newest beats alone may be of after a long look.
  const { caller, listener } = await streams.stop();
  const lateMs = Math.max(
    ...[caller, listener].map((beats) =>
      lateAfter(
        beats.filter(({ at }) => at <= first + BEAT_MS),
        startedAt,
      ),
    ),
  );
  return heldUp({ ...unseen, status: 'back', reason: null, ms: first - startedAt, lateMs });
};
