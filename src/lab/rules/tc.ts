import { directionOf, type LineDirection, longestDelayMs, WAYS, type Way } from '../../network/line.ts';
import type { Line, Network } from '../../network/schema.ts';
import { createRandom } from '../../stats/random.ts';

const MTU_FRAME = 1514;

/**
 * What the token bucket lets through at once, in bytes: 2 ms of its rate, within 4 to 64 KiB. After a pause so much takes no
 * time, which no modem gives away: a small file must not fit. Near one packet it costs a timer a packet and does not reach its
 * rate on a virtual machine.
 */
export const burstBytes = (rateMbit: number): number =>
  Math.min(64 * 1024, Math.max(4 * 1024, Math.round((rateMbit * 1e6 * 0.002) / 8)));

/** Room of the bottleneck queue in bytes: as asked, else 50 ms at the line rate, at least 64 KiB, and one burst. */
export const queueBytes = ({ bufferKiB, rateMbit }: LineDirection): number => {
  if (bufferKiB !== null) return bufferKiB * 1024;
  return Math.max(64 * 1024, Math.round(((rateMbit ?? 0) * 1e6 * 0.05) / 8)) + burstBytes(rateMbit ?? 0);
};

/** Token bucket for a direction's rate. */
export const rateQdisc = (direction: LineDirection): readonly string[] | null => {
  const { rateMbit } = direction;
  if (rateMbit === null) return null;
  const kbit = Math.round(rateMbit * 1000);
  const sizes = ['burst', `${burstBytes(rateMbit)}`, 'limit', `${queueBytes(direction)}`];
  return ['tbf', 'rate', `${kbit}kbit`, ...sizes];
};

/** Whether what a direction does to a packet is drawn at random. */
const isRandom = (direction: LineDirection): boolean =>
  direction.jitterMs > 0 ||
  direction.handover !== null ||
  direction.lossPercent > 0 ||
  direction.burstLoss !== null ||
  direction.reorderPercent > 0 ||
  direction.duplicatePercent > 0;

/** Whether a line needs netem at all. */
export const needsNetem = (line: Line): boolean =>
  WAYS.map((way) => directionOf(line, way)).some((direction) => direction.delayMs > 0 || isRandom(direction));

/** Whether any line of a network needs netem, so that the wire's own kernel may be needed. */
export const delays = (network: Network): boolean =>
  [...network.sites.map((site) => site.uplink), ...network.devices.map((device) => device.line)].some(
    (line) => line !== undefined && needsNetem(line),
  );

/** More wires than a network can have (a line for each of 64 sites and 64 devices). */
const MOST_WIRES = 128;
/** More seeds than wires and seeds of lines can give one direction, for each stretch between handovers. */
const SEEDS = 2 ** 34;

/**
 * Seed of one direction, of the line's own, else of its number among the wires, in a stretch between handovers, from 0.
 * No two directions of a network share one by default. `draw` tells labs apart that draw independently: netem folds the halves of a
 * seed together, so a number that has every bit of it is spread over the upper one.
 */
export const seedOf = ({ seed }: Line, wire: number, way: Way, stretch = 0, draw = ''): bigint => {
  const own = 2 * (seed === undefined ? wire : MOST_WIRES + seed) + (way === 'up' ? 1 : 2) + SEEDS * stretch;
  const drawn = draw === '' ? 0 : createRandom(`lines/${draw}`).uint32();
  return BigInt(own) ^ (BigInt(drawn) << 32n);
};

/**
 * Makes netem keep order: with a rate it sends no packet before the last one in its queue (sch_netem.c,
 * netem_enqueue). This one takes a microsecond a packet and is above every line's own.
 */
const ORDERLY = ['rate', '10gbit'] as const;

/**
 * netem for everything but the rate, with so much more delay as the last handover brought, in ms. Its limit is a delay line,
 * never the bottleneck's queue: room for 1 Gbit/s (or twice the line rate) during the longest delay.
 */
export const netemQdisc = (direction: LineDirection, seed: bigint, moreMs = 0): readonly string[] => {
  const { rateMbit, delayMs, jitterMs, jitterReorders, reorderPercent, duplicatePercent } = direction;
  const varies = jitterMs > 0 || direction.handover !== null;
  const rate = Math.max((rateMbit ?? 500) * 2, 100) * 1e6;
  const longest = longestDelayMs(direction) / 1000;
  const limit = Math.max(1000, Math.ceil((rate * longest) / 8 / MTU_FRAME) * 2);
  return [
    ...['netem', 'limit', `${limit}`, 'delay', microseconds(delayMs + moreMs)],
    ...(jitterMs > 0 ? [microseconds(jitterMs)] : []),
    ...lossOf(direction),
    ...(reorderPercent > 0 ? ['reorder', `${reorderPercent}%`] : []),
    ...(duplicatePercent > 0 ? ['duplicate', `${duplicatePercent}%`] : []),
    ...(varies && !jitterReorders ? ORDERLY : []),
    ...(isRandom(direction) ? ['seed', `${seed}`] : []),
  ];
};

const microseconds = (ms: number): string => `${Math.round(ms * 1000)}us`;

/**
 * Random loss, or the Gilbert-Elliott model as tc takes it: p and r (from good to bad and back, a packet),
 * then the share lost in the bad state and in the good one. netem's correlated loss is left alone:
 * tc-netem(8) calls its results wrong.
 */
const lossOf = ({ lossPercent, burstLoss }: LineDirection): readonly string[] => {
  if (burstLoss !== null) {
    const { gapPackets, burstPackets, lossPercent: inBurst } = burstLoss;
    const percent = [100 / gapPackets, 100 / burstPackets, inBurst, lossPercent];
    return ['loss', 'gemodel', ...percent.map((share) => `${share}%`)];
  }
  return lossPercent > 0 ? ['loss', 'random', `${lossPercent}%`] : [];
};

/** tc batch lines that send everything arriving at `from` out of `to`. */
export const redirect = (from: string, to: string): readonly string[] => [
  `qdisc add dev ${from} ingress`,
  `filter add dev ${from} parent ffff: protocol all u32 match u32 0 0 action mirred egress redirect dev ${to}`,
];
