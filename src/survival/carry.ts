import type { Contestant } from '../bench/contestants/contestant.ts';
import { started } from '../bench/contestants/started.ts';
import { tails } from '../bench/contestants/tails.ts';
import { bounded } from '../bench/guards/bounded.ts';
import type { Turns } from '../bench/looks/in-lab.ts';
import { begunAlone } from '../bench/looks/peace.ts';
import { endsBetween } from '../bench/paths/carried.ts';
import { RELAYED_MS, untilDirect } from '../bench/paths/look.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { CarriedThrough, Way } from '../results/survival.ts';
import { SURVIVORS } from '../scenarios/survival.ts';
import { takeAway } from './absence.ts';
import { partsOf } from './parts.ts';
import { reached } from './reach.ts';

export type Carried = Pick<
  CarriedThrough,
  'status' | 'reason' | 'parts' | 'before' | 'removed' | 'after' | 'logTail'
>;

/** What is known where nothing could be looked at. */
export const UNCARRIED = {
  reason: null,
  parts: {},
  before: null,
  removed: null,
  after: null,
  logTail: {},
} as const;

/**
 * Brings a contestant up on all devices, sees who carries packets between the two that need others, takes that one away, and
 * sees again. Rejects only when the lab fails or `signal` aborts.
 * @throws OutOfBounds when the contestant has too much of something at the end.
 */
export const carry = async (
  lab: Lab,
  contestant: Contestant,
  { alone, ends }: Turns,
  limitMs: number,
  signal: AbortSignal,
): Promise<Carried> => {
  let begun = performance.now();
  const overlay = await begunAlone(alone, () => {
    begun = performance.now();
    return started(lab, contestant, signal);
  });
  if ('reason' in overlay) return { ...UNCARRIED, status: 'failed', reason: overlay.reason };
  ends(overlay);
  return await bounded(lab, overlay, () => carried(lab, overlay, begun, limitMs, signal));
};

/** The same of one that runs, and was begun to be brought up then. */
const carried = async (
  lab: Lab,
  overlay: RunningOverlay,
  begun: number,
  limitMs: number,
  signal: AbortSignal,
): Promise<Carried> => {
  const devices = lab.network.devices.map(({ id }) => id);
  const enough = new AbortController();
  // That not everybody is reached is no failure here; what an adapter does while it waits belongs to bringing it up.
  const ready = overlay.ready(AbortSignal.any([signal, enough.signal])).catch(() => {});
  try {
    const before = await wayNow(lab, overlay, begun, limitMs, signal);
    enough.abort(new Error('seen'));
    const removed = before.by;
    if (removed !== null) await takeAway(lab, removed, signal);
    const after = removed === null ? null : await wayNow(lab, overlay, performance.now(), limitMs, signal);
    const works = before.outcome !== 'unreachable' && after?.outcome !== 'unreachable';
    return {
      status: 'ok',
      reason: null,
      parts: partsOf(overlay, devices),
      before,
      removed,
      after,
      logTail: works ? {} : await tails(overlay, devices),
    };
  } finally {
    enough.abort(new Error('seen'));
    await ready;
  }
};

/** Waits for a reply, then looks at its way. */
const wayNow = async (
  lab: Lab,
  overlay: RunningOverlay,
  at: number,
  limitMs: number,
  signal: AbortSignal,
): Promise<Way> => {
  const { works, ms } = await reached(lab, overlay, SURVIVORS, { at, mend: async () => '' }, limitMs, signal);
  if (!works) return { outcome: 'unreachable', by: null, ms, limitMs };
  const ends = endsBetween(lab, overlay, SURVIVORS);
  const { kind, by } = await untilDirect(ends, overlay, RELAYED_MS, signal);
  // One reply came, and none since.
  if (kind === 'none') return { outcome: 'unreachable', by: null, ms: null, limitMs };
  return { outcome: kind, by: kind === 'direct' ? null : by, ms, limitMs };
};
