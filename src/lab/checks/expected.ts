import { type LineDirection, lossShare } from '../../network/line.ts';
import { binomialBound } from '../../stats/binomial.ts';
import { createRandom, type Random } from '../../stats/random.ts';
import { middle, overtakings } from './passages.ts';

/**
 * Least and most of a figure that a line as asked would show, 999 times in 1000: a line has up to ten figures that are
 * drawn at random, so one look at all of them is right 99 times in 100 (Bonferroni).
 */
export type Range = readonly [least: number, most: number];

/** What a count or figure falls below, or above, by chance. */
const TAIL = 0.0005;

/** Central 99.9 % range of a binomial count: each tail holds at most 0.05 %. */
export const binomialRange = (n: number, p: number): Range => [
  binomialBound(n, p, TAIL),
  binomialBound(n, p, 1 - TAIL),
];

/**
 * P(k of n packets lost), k = 0 .. n, on a Gilbert-Elliott line in its steady state: the exact recursion over its two
 * states, since a burst more or less makes the count skew where bursts are few.
 */
export const burstLossChances = (direction: LineDirection, n: number): Float64Array => {
  const { gapPackets = 1, burstPackets = 1, lossPercent: inBurst = 0 } = direction.burstLoss ?? {};
  const [toBad, toGood] = [1 / gapPackets, 1 / burstPackets];
  const [lostGood, lostBad] = [lost(direction, direction.lossPercent / 100), lost(direction, inBurst / 100)];
  const [good, bad] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  good[0] = toGood / (toBad + toGood);
  bad[0] = toBad / (toBad + toGood);
  for (let packet = 1; packet <= n; packet++)
    for (let k = packet; k >= 0; k--) {
      const [g, b] = [good[k] ?? 0, bad[k] ?? 0];
      const wasGood = g * (1 - lostGood) + (good[k - 1] ?? 0) * lostGood;
      const wasBad = b * (1 - lostBad) + (bad[k - 1] ?? 0) * lostBad;
      good[k] = wasGood * (1 - toBad) + wasBad * toGood;
      bad[k] = wasGood * toBad + wasBad * (1 - toGood);
    }
  return good.map((chance, k) => chance + (bad[k] ?? 0));
};

/** A doubled packet is lost only when both copies are: netem counts a loss against a doubling (sch_netem.c, netem_enqueue). */
const lost = ({ duplicatePercent }: LineDirection, share: number): number =>
  share * (1 - duplicatePercent / 100);

/** How many of n packets a direction may lose. */
export const lossRange = (direction: LineDirection, n: number): Range => {
  if (direction.burstLoss === null) return binomialRange(n, lost(direction, lossShare(direction)));
  const chances = burstLossChances(direction, n);
  const reaches = (level: number): number => {
    let sum = 0;
    return Math.max(
      0,
      chances.findIndex((chance) => {
        sum += chance;
        return sum >= level;
      }),
    );
  };
  return [reaches(TAIL), reaches(1 - TAIL)];
};

/** How many of n packets may leave twice: doubled, the packet itself not lost, and its copy neither. */
export const duplicateRange = (direction: LineDirection, n: number): Range =>
  binomialRange(n, (direction.duplicatePercent / 100) * (1 - lossShare(direction)) ** 2);

/** With one more draw there are 2000, and each is as likely the least or the most: once in a thousand it is the real one. */
const DRAWS = 1999;

/** What handovers add to the delay at a time, in ms: nobody knows in which stretch the first packet came. */
const drawHandovers = (
  { handover }: LineDirection,
  fromMs: number,
  random: Random,
): ((atMs: number) => number) => {
  if (handover === null) return () => 0;
  const everyMs = handover.everySeconds * 1000;
  const begun = fromMs - random.float() * everyMs;
  const drawn: number[] = [];
  return (atMs) => {
    const stretch = Math.max(0, Math.floor((atMs - begun) / everyMs));
    while (drawn.length <= stretch) drawn.push(random.float() * handover.spreadMs);
    return drawn[stretch] ?? 0;
  };
};

/** When packets would leave that entered at these times and were not lost: netem's rules, drawn once. */
const draw = (direction: LineDirection, enteredMs: readonly number[], random: Random): number[] => {
  const { delayMs, jitterMs, jitterReorders, reorderPercent, duplicatePercent } = direction;
  const more = drawHandovers(direction, enteredMs[0] ?? 0, random);
  let last = Number.NEGATIVE_INFINITY;
  const leaves = (entered: number): number => {
    if (random.float() * 100 < reorderPercent) return entered;
    const left = entered + Math.max(0, delayMs + more(entered) + (2 * random.float() - 1) * jitterMs);
    if (jitterReorders) return left;
    last = Math.max(last, left);
    return last;
  };
  return enteredMs.map((entered) => {
    const first = leaves(entered);
    return random.float() * 100 < duplicatePercent ? Math.min(first, leaves(entered)) : first;
  });
};

/** The range that draws of a line give to each of some figures. */
const drawn = <const F extends string>(
  direction: LineDirection,
  enteredMs: readonly number[],
  figuresOf: (leftMs: readonly number[]) => Readonly<Record<F, number>>,
): Readonly<Record<F, Range>> => {
  const random = createRandom('the lines as asked');
  const ranges: Partial<Record<F, Range>> = {};
  for (let i = 0; i < DRAWS; i++) {
    const figures = Object.entries(figuresOf(draw(direction, enteredMs, random))) as [F, number][];
    for (const [figure, value] of figures) {
      const [least, most] = ranges[figure] ?? [value, value];
      ranges[figure] = [Math.min(least, value), Math.max(most, value)];
    }
  }
  return ranges as Record<F, Range>;
};

/** Median delay and jitter of packets that entered at these times: with jitter they depend on how far apart these came. */
export const expectedDelays = (
  direction: LineDirection,
  enteredMs: readonly number[],
): Readonly<Record<'delayMs' | 'jitterMs', Range>> => {
  const { delayMs, jitterMs, reorderPercent, handover } = direction;
  if (jitterMs === 0 && reorderPercent === 0 && handover === null)
    return { delayMs: [delayMs, delayMs], jitterMs: [0, 0] };
  return drawn(direction, enteredMs, (leftMs) => middle(leftMs.map((time, i) => time - (enteredMs[i] ?? 0))));
};

/** How many of the packets that entered at these times overtake others. */
export const expectedOvertakings = (direction: LineDirection, enteredMs: readonly number[]): Range => {
  if (!direction.jitterReorders && direction.reorderPercent === 0) return [0, 0];
  return drawn(direction, enteredMs, (leftMs) => ({ overtook: overtakings(leftMs) })).overtook;
};
