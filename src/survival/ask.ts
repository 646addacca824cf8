import { setTimeout as sleep } from 'node:timers/promises';
import type { Contestant } from '../bench/contestants/contestant.ts';
import { started } from '../bench/contestants/started.ts';
import { tails } from '../bench/contestants/tails.ts';
import { DEADLINES } from '../bench/deadlines.ts';
import { bounded } from '../bench/guards/bounded.ts';
import type { Turns } from '../bench/looks/in-lab.ts';
import { begunAlone } from '../bench/looks/peace.ts';
import { endsBetween } from '../bench/paths/carried.ts';
import { RELAYED_MS, untilDirect } from '../bench/paths/look.ts';
import { messageOf } from '../errors.ts';
import { deadline } from '../host/exec.ts';
import { killAndWait } from '../host/kill.ts';
import type { EventfulLab, Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Answer } from '../results/survival.ts';
import {
  ABSENCES,
  type Absence,
  EVENTS,
  LATE,
  SURVIVORS,
  type SurvivalEvent,
} from '../scenarios/survival.ts';
import { takeAway } from './absence.ts';
import { gapOf, PING_EVERY_MS } from './gap.ts';
import { isIdle, mootness } from './moot.ts';
import { partsOf } from './parts.ts';
import { type Happening, reached } from './reach.ts';

/** An existing connection works if it answered this lately at the end of the watch, in ms, or within a quarter of it. */
const LATELY_MS = 5000;
/** Pings before anything is taken away, so that the first that is lost is lost for that. */
const HEAD_START_MS = 500;

export interface Waits {
  /** How long an existing connection is watched. */
  readonly watchMs: number;
  /** How long a member is waited for; some events take several times as long, see EVENTS. */
  readonly waitMs: number;
}

export type Asked = Pick<Answer, 'status' | 'reason' | 'parts' | 'path' | 'existing' | 'reached' | 'logTail'>;

/** What is known where nothing could be asked. */
export const UNASKED = {
  reason: null,
  parts: {},
  path: null,
  existing: null,
  reached: null,
  logTail: {},
} as const;

interface Asking extends Waits {
  readonly absence: Absence;
  /** All that are asked for. */
  readonly absences: readonly Absence[];
  readonly event: SurvivalEvent;
}

/**
 * Brings a contestant up with everything there, takes nodes away, watches an existing connection, lets
 * something happen, and waits until a member is reached; unless no part of it runs on those nodes. Rejects only when the lab fails or `signal` aborts.
 * @throws OutOfBounds when the contestant has too much of something at the end.
 */
export const ask = async (
  lab: EventfulLab,
  contestant: Contestant,
  { alone, ends }: Turns,
  asking: Asking,
  signal: AbortSignal,
): Promise<Asked> => {
  const overlay = await begunAlone(alone, () => started(lab, contestant, signal, { absent: [LATE] }));
  if ('reason' in overlay) return { ...UNASKED, status: 'failed', reason: overlay.reason };
  ends(overlay);
  return await bounded(lab, overlay, () => answered(lab, overlay, asking, signal));
};

/** The same of one that runs. */
const answered = async (
  lab: EventfulLab,
  overlay: RunningOverlay,
  { absence, absences, event, watchMs, waitMs }: Asking,
  signal: AbortSignal,
): Promise<Asked> => {
  const unready = await overlay.ready(deadline(DEADLINES.ready, signal)).then(
    () => null,
    (error: unknown) => `it did not become ready: ${messageOf(error)}`,
  );
  signal.throwIfAborted();
  const parts = partsOf(overlay, ABSENCES.all);
  const devices = lab.network.devices.map(({ id }) => id);
  if (unready !== null)
    return { ...UNASKED, status: 'failed', reason: unready, parts, logTail: await tails(overlay, devices) };
  const idle = ABSENCES.all.filter((device) => isIdle(overlay, device));
  const moot = mootness(absence, absences, idle);
  if (moot !== null) return { ...UNASKED, status: 'not-applicable', reason: moot, parts };
  const [client, server] = SURVIVORS;
  const ends = endsBetween(lab, overlay, SURVIVORS);
  const { kind, by } = await untilDirect(ends, overlay, RELAYED_MS, signal);
  if (kind === 'none') {
    const logTail = await tails(overlay, devices);
    return {
      ...UNASKED,
      status: 'failed',
      reason: 'no packets came through before anything was taken away',
      parts,
      logTail,
    };
  }
  const existing = await watched(lab, overlay, absence, watchMs, signal);
  const after = await reached(
    lab,
    overlay,
    [client, event === 'new-member' ? LATE : server],
    await HAPPENINGS[event](lab, overlay, signal),
    EVENTS[event].waits * waitMs,
    signal,
  );
  return {
    status: 'ok',
    reason: null,
    parts,
    path: { kind, by: kind === 'direct' ? null : by },
    existing,
    reached: after,
    logTail: existing.works && after.works ? {} : await tails(overlay, devices),
  };
};

/** Takes nodes away while pings go on between the survivors. */
const watched = async (
  lab: Lab,
  overlay: RunningOverlay,
  absence: Absence,
  watchedMs: number,
  signal: AbortSignal,
): Promise<NonNullable<Answer['existing']>> => {
  const [from, to] = SURVIVORS;
  const count = Math.round((HEAD_START_MS + watchedMs) / PING_EVERY_MS);
  const pace = ['-c', `${count}`, '-i', `${PING_EVERY_MS / 1000}`, '-W', '1'];
  const ping = lab
    .host(from)
    .exec(['ping', '-n', ...pace, overlay.address(to)], { signal, allowFailure: true });
  const gone = async (): Promise<void> => {
    await sleep(HEAD_START_MS, undefined, { signal });
    for (const device of ABSENCES[absence]) await takeAway(lab, device, signal);
  };
  const [{ stdout }] = await Promise.all([ping, gone()]);
  const { longestMs, quietMs } = gapOf(stdout, count, PING_EVERY_MS);
  return {
    works: quietMs < Math.min(LATELY_MS, watchedMs / 4),
    longestGapMs: longestMs,
    answeredMs: Math.max(0, watchedMs - quietMs),
    watchedMs,
  };
};

/** Lets something happen to the second survivor, or makes ready for the new member. */
type Happen = (lab: EventfulLab, overlay: RunningOverlay, signal: AbortSignal) => Promise<Happening>;

const HAPPENINGS: Readonly<Record<SurvivalEvent, Happen>> = {
  restart: async (_lab, overlay) => {
    const [, device] = SURVIVORS;
    const at = performance.now();
    for (const daemon of overlay.daemons(device)) await killAndWait(daemon);
    return {
      at,
      mend: async (signal) => {
        await overlay.restart(device, signal);
        return '';
      },
    };
  },
  'new-member': async (_lab, overlay) => ({
    at: performance.now(),
    mend: async (signal) => {
      const restarted = await overlay.join(LATE, signal);
      return restarted.length === 0 ? '' : `${restarted.join(' and ')} had to be restarted for it`;
    },
  }),
  // Nobody tells the daemons: that the way out is another one is theirs to find.
  address: async (lab, _overlay, signal) => {
    const at = performance.now();
    await lab.moveSite(`home-${SURVIVORS[1]}`, signal);
    return { at, mend: async () => '' };
  },
};
