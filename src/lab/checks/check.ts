import { deadline } from '../../host/exec.ts';
import { directionOf, longestDelayMs, WAYS, type Way } from '../../network/line.ts';
import type { Line } from '../../network/schema.ts';
import { EMULATED } from '../emulated.ts';
import type { PlannedWire } from '../plan/plan.ts';
import type { DirectionDelivered, WireCheck } from '../types.ts';
import { duplicateRange, expectedDelays, expectedOvertakings, lossRange, type Range } from './expected.ts';
import { load } from './load.ts';
import { FRAME, INTERVAL, type Loaded, limitedOf, loadPlan, queueSeconds } from './load-plan.ts';
import { middle, overtakings, type Passage } from './passages.ts';
import { type MeasuringPoints, medianMs, type Probed, probe, probePlan } from './probe.ts';

/**
 * Tolerances of a delivered line, beside what chance does: of delay and jitter, of the rate, of a full queue. On an emulated
 * processor what runs between a packet and its capture takes longer, and a sender that stands still leaves queues empty.
 */
const TOLERANCE = {
  delayShare: 0.05,
  delayMs: EMULATED ? 2 : 0.5,
  rateShare: EMULATED ? 0.05 : 0.02,
  queueShare: 0.1,
} as const;

/** What a line was seen to do. */
export interface Measured {
  /** Pings close together, for counts and order. */
  readonly counting: Probed;
  /** Pings far enough apart that none waits for another, for delay and jitter; mostly the same ones. */
  readonly timing: Probed;
  readonly loaded: Loaded;
}

/**
 * Measures one line by itself: pings for delay, jitter, loss, order and doubles, then UDP both ways where it has a rate.
 * A few seconds; up to 15 where something rare is asked for.
 */
export const checkWire = async (
  wire: PlannedWire,
  at: MeasuringPoints,
  parent: AbortSignal,
): Promise<WireCheck> => {
  const signal = deadline(60_000, parent);
  const plan = probePlan(wire.line);
  const counting = await probe(wire, at, plan.counting, signal);
  const timing = plan.timing === null ? counting : await probe(wire, at, plan.timing, signal);
  const measured = { counting, timing, loaded: await load(wire, at.near, at.far, signal) };
  const reasons = judge(wire.line, measured);
  return {
    line: wire.id,
    asked: { up: directionOf(wire.line, 'up'), down: directionOf(wire.line, 'down') },
    delivered: {
      rttMs: known(medianMs(timing.roundTripsMs)),
      loadedRttMs: measured.loaded.roundTripMs,
      up: delivered('up', measured),
      down: delivered('down', measured),
    },
    ok: reasons.length === 0,
    reason: reasons.length === 0 ? null : `line "${wire.id}": ${reasons.join('; ')}`,
  };
};

/** Those packets that were not lost: when each entered, when its first copy left, and the time between, in ms. */
const arrivals = (passed: readonly Passage[]) => {
  const arrived = passed.flatMap(({ enteredMs, leftMs: [first] }) =>
    first === undefined ? [] : [{ enteredMs, leftMs: first }],
  );
  return {
    enteredMs: arrived.map(({ enteredMs }) => enteredMs),
    leftMs: arrived.map(({ leftMs }) => leftMs),
    delaysMs: arrived.map(({ enteredMs, leftMs }) => leftMs - enteredMs),
  };
};

/** A figure of what arrived; null where nothing did, since JSON has no NaN. */
const known = (ms: number): number | null => (Number.isNaN(ms) ? null : ms);

/** What one direction was seen to do. */
export const delivered = (way: Way, { counting, timing, loaded }: Measured): DirectionDelivered => {
  const { delayMs, jitterMs } = middle(arrivals(timing[way]).delaysMs);
  return {
    delayMs: known(delayMs),
    jitterMs: known(jitterMs),
    goodputMbit: loaded.goodput[way],
    sent: counting[way].length,
    lost: counting[way].filter(({ leftMs }) => leftMs.length === 0).length,
    overtook: overtakings(arrivals(counting[way]).leftMs),
    doubled: counting[way].filter(({ leftMs }) => leftMs.length > 1).length,
  };
};

/** A range with a tolerance around it. */
const widened = ([least, most]: Range, allowed: number): Range => [least - allowed, most + allowed];

/** The share of a value that may be missing or too much, or the least that is told apart. */
const allowedMs = (ms: number): number => Math.max(TOLERANCE.delayMs, TOLERANCE.delayShare * ms);

const outside = (value: number, [least, most]: Range): boolean => !(value >= least && value <= most);

const between = ([least, most]: Range, digits: number): string =>
  `where ${Math.max(0, least).toFixed(digits)} to ${most.toFixed(digits)} were expected`;

/** What is wrong with a line, a clause for each thing; empty when it is as asked. */
export const judge = (line: Line, measured: Measured): string[] => [
  ...WAYS.flatMap((way) => judgeDirection(line, way, measured)),
  ...judgeQueues(line, measured),
];

const judgeDirection = (line: Line, way: Way, measured: Measured): string[] => {
  const asked = directionOf(line, way);
  const seen = delivered(way, measured);
  const { counting, timing } = measured;
  if (seen.sent === 0) return [`${way}: no packet entered the line`];
  const lost = lossRange(asked, seen.sent);
  const reasons = outside(seen.lost, lost)
    ? [`${way}: ${seen.lost} of ${seen.sent} packets lost ${between(lost, 0)}`]
    : [];
  if (seen.lost === seen.sent) return reasons;
  const timed = arrivals(timing[way]);
  const { delayMs, jitterMs } = middle(timed.delaysMs);
  const expected = expectedDelays(asked, timed.enteredMs);
  const overtook = expectedOvertakings(asked, arrivals(counting[way]).enteredMs);
  const doubled = duplicateRange(asked, seen.sent);
  const delay = widened(expected.delayMs, allowedMs(asked.delayMs));
  const jitter = widened(expected.jitterMs, allowedMs(asked.jitterMs));
  if (outside(delayMs, delay)) reasons.push(`${way}: delay ${delayMs.toFixed(2)} ms ${between(delay, 2)}`);
  if (outside(jitterMs, jitter))
    reasons.push(`${way}: jitter ${jitterMs.toFixed(2)} ms ${between(jitter, 2)}`);
  if (outside(seen.overtook, overtook))
    reasons.push(`${way}: ${seen.overtook} of ${seen.sent} packets overtook others ${between(overtook, 0)}`);
  if (outside(seen.doubled, doubled))
    reasons.push(`${way}: ${seen.doubled} of ${seen.sent} packets came twice ${between(doubled, 0)}`);
  const goodput = goodputRange(line, way);
  if (seen.goodputMbit !== null && goodput !== null && outside(seen.goodputMbit, goodput))
    reasons.push(`${way}: ${seen.goodputMbit.toFixed(2)} Mbit/s ${between(goodput, 2)}`);
  return reasons;
};

/** What a direction passes of its rate: less what it loses of the packets counted, and what it doubles besides. */
const goodputRange = (line: Line, way: Way): Range | null => {
  const asked = directionOf(line, way);
  const plan = loadPlan(line);
  if (plan === null || asked.rateMbit === null) return null;
  const packets = (asked.rateMbit * 1e6 * plan.counted * INTERVAL) / (FRAME * 8);
  const n = Math.max(1, Math.round(packets));
  const [lost, doubled] = [lossRange(asked, n), duplicateRange(asked, n)];
  // At either end of the window a packet may count or not.
  const allowed = Math.max(TOLERANCE.rateShare, 2 / packets);
  return [
    asked.rateMbit * (1 + (doubled[0] - lost[1]) / n - allowed),
    asked.rateMbit * (1 + (doubled[1] - lost[0]) / n + allowed),
  ];
};

/** Whether queues are as long as asked: while both are full, a round trip waits in one after the other. */
const judgeQueues = (line: Line, { loaded, timing }: Measured): string[] => {
  if (loaded.roundTripMs === null) return [];
  const queuesMs = limitedOf(line).reduce((sum, direction) => sum + queueSeconds(direction) * 1000, 0);
  const jitterMs = WAYS.map((way) => directionOf(line, way)).reduce(
    (sum, direction) => sum + longestDelayMs(direction) - direction.delayMs,
    0,
  );
  const full = medianMs(timing.roundTripsMs) + queuesMs;
  const expected = widened([full, full], TOLERANCE.queueShare * queuesMs + jitterMs + 2 * TOLERANCE.delayMs);
  return outside(loaded.roundTripMs, expected)
    ? [`full queues make a round trip last ${loaded.roundTripMs.toFixed(0)} ms ${between(expected, 0)}`]
    : [];
};
