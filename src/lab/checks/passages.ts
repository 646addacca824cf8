import type { Way } from '../../network/line.ts';
import { quantile } from '../../stats/summary.ts';

/** A packet on its way over a line in one direction, in ms of one clock. */
export interface Passage {
  readonly enteredMs: number;
  /** When each copy of it left the line, earliest first; empty when it was lost. */
  readonly leftMs: readonly number[];
}

/** What tcpdump printed of the pings at either end of a line. */
export interface Captures {
  readonly near: string;
  readonly far: string;
}

/** `1764000000.123456 IP 192.0.2.1 > 192.0.2.2: ICMP echo request, id 12, seq 1, length 64`. */
const ECHO = /^(\d+\.\d+) .*\becho (request|reply), id (\d+), seq (\d+),/gm;

/** When each echo of a kind was seen, by its number. */
const seen = (capture: string, kind: 'request' | 'reply'): Map<string, number[]> => {
  const times = new Map<string, number[]>();
  for (const [, seconds, what, id, seq] of capture.matchAll(ECHO)) {
    if (what !== kind) continue;
    const packet = `${id} ${seq}`;
    times.set(packet, [...(times.get(packet) ?? []), Number(seconds) * 1000]);
  }
  return times;
};

/**
 * Every packet that entered the line on one way, in the order of entry: requests go up, replies come down.
 * A number that entered twice is left out: its request was doubled on the way up, and which reply is lost cannot be told.
 */
export const passages = (captures: Captures, way: Way): Passage[] => {
  const [kind, from, to] =
    way === 'up'
      ? (['request', captures.near, captures.far] as const)
      : (['reply', captures.far, captures.near] as const);
  const left = seen(to, kind);
  return [...seen(from, kind)]
    .flatMap(([packet, [enteredMs, ...again]]) =>
      enteredMs === undefined || again.length > 0
        ? []
        : [{ enteredMs, leftMs: (left.get(packet) ?? []).sort((a, b) => a - b) }],
    )
    .sort((a, b) => a.enteredMs - b.enteredMs);
};

/** How often a packet left before one that had entered earlier; times in ms, in the order of entry. */
export const overtakings = (leftMs: readonly number[]): number => {
  let latest = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const left of leftMs) {
    if (left < latest) count++;
    else latest = left;
  }
  return count;
};

/** Median and interquartile range of delays; NaN of none. The range of an even spread of ± j is j. */
export const middle = (delaysMs: readonly number[]): { delayMs: number; jitterMs: number } => ({
  delayMs: quantile(delaysMs, 0.5),
  jitterMs: quantile(delaysMs, 0.75) - quantile(delaysMs, 0.25),
});
