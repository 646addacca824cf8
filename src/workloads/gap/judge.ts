import { BEAT_MS, type Beat, type ConnectionBeat, type Pause } from './protocol.ts';

/** One direction of packets during an outage. */
export interface DirectionSeen {
  /** Longest time without an arrival, in ms, from the last packet before it; while nothing came again: so far. */
  readonly gapMs: number;
  /** When it ended, in ms after the event; null while nothing came again. */
  readonly backMs: number | null;
  /** Packets sent that never arrived. */
  readonly lost: number;
  /** Packets that arrived after a later one. */
  readonly reordered: number;
}

const length = ({ from, to }: Pause): number => to - from;

/** Pauses that ended after a moment, and the one that still lasts at `now`. */
const pausesAfter = (
  beats: readonly { readonly pause: Pause | null; readonly last: number | null }[],
  since: number,
  now: number,
): { readonly ended: readonly Pause[]; readonly open: Pause } => ({
  ended: beats.flatMap(({ pause }) => (pause !== null && pause.to > since ? [pause] : [])),
  open: { from: beats.findLast(({ last }) => last !== null)?.last ?? since, to: now },
});

const longestOf = (pauses: readonly Pause[]): Pause | null =>
  pauses.reduce<Pause | null>(
    (most, pause) => (most === null || length(pause) > length(most) ? pause : most),
    null,
  );

/** A pause that still lasts is an outage from here on, in ms, and not the distance between two packets. */
const OPEN_MS = 1000;

/** What a receiver saw of packets after `since`; `sent` are those of the far end when all had time to arrive. */
export const directionOf = (beats: readonly Beat[], since: number, sent: number): DirectionSeen => {
  const now = beats.at(-1)?.at ?? since;
  const { ended, open } = pausesAfter(beats, since, now);
  const longest = longestOf(ended);
  const still = length(open) > OPEN_MS;
  const before = beats.findLast(({ at }) => at <= since) ?? beats[0];
  const after = beats.at(-1);
  const lostBefore = before === undefined ? 0 : before.highest + 1 - before.received;
  return {
    gapMs: Math.max(still ? length(open) : 0, longest === null ? 0 : length(longest)),
    backMs: still || longest === null ? null : longest.to - since,
    lost: Math.max(0, sent - (after?.received ?? 0) - lostBefore),
    reordered: (after?.reordered ?? 0) - (before?.reordered ?? 0),
  };
};

/** What became of the connection after an event. */
export interface ConnectionSeen {
  readonly state: 'survived' | 'broke' | 'not-back';
  /** Longest time without a delivered byte, in ms; null unless it survived. */
  readonly gapMs: number | null;
  /** The system's word for how it broke. */
  readonly reason: string | null;
}

/** The connection, by what the listener got and what either end was told. */
export const connectionOf = (
  { caller, listener }: { readonly caller: readonly Beat[]; readonly listener: readonly Beat[] },
  since: number,
): ConnectionSeen => {
  const of = (beats: readonly Beat[]): ConnectionBeat[] => beats.flatMap(({ tcp }) => tcp ?? []);
  const got = of(listener);
  const broke = [...got, ...of(caller)].flatMap((beat) => beat.broke ?? []).find(({ at }) => at > since);
  if (broke !== undefined) return { state: 'broke', gapMs: null, reason: broke.why };
  const { ended, open } = pausesAfter(got, since, listener.at(-1)?.at ?? since);
  const longest = longestOf(ended);
  if (length(open) > OPEN_MS) return { state: 'not-back', gapMs: null, reason: null };
  return { state: 'survived', gapMs: longest === null ? 0 : length(longest), reason: null };
};

/** Whether there was no pause of `pauseMs` or more in the `forMs` before now, in beats that began before. */
export const isSteady = (
  beats: readonly { readonly at: number; readonly pause: Pause | null; readonly last: number | null }[],
  { forMs, pauseMs, now }: { readonly forMs: number; readonly pauseMs: number; readonly now: number },
): boolean => {
  const { ended, open } = pausesAfter(beats, now - forMs, now);
  const began = beats.some(({ at }) => at <= now - forMs);
  return began && ended.length > 0 && [...ended, open].every((pause) => length(pause) < pauseMs);
};

/**
 * Longest that an end was late with a packet of its own between two moments, in ms: what the machine did to a figure of that time. An
 * end tells of it with its next beat.
 */
export const lateBetween = (beats: readonly Beat[], since: number, end: number): number =>
  beats.reduce(
    (most, { at, lateMs }) => (at > since && at <= end + BEAT_MS ? Math.max(most, lateMs) : most),
    0,
  );
