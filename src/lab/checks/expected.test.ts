import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineInput } from '../../network/builders.ts';
import { directionOf, lossShare } from '../../network/line.ts';
import { LineSchema } from '../../network/schema.ts';
import {
  binomialRange,
  burstLossChances,
  duplicateRange,
  expectedDelays,
  expectedOvertakings,
  lossRange,
} from './expected.ts';
import { probePlan } from './probe.ts';

const up = (line: LineInput) => directionOf(LineSchema.parse(line), 'up');
const every = (ms: number, count: number) => Array.from({ length: count }, (_, i) => i * ms);

test('the range of a binomial count leaves at most half a thousandth on either side', () => {
  // scipy.stats.binom: cdf(26) = 0.00039, cdf(27) = 0.00075, sf(67) = 0.00059, sf(68) = 0.00035.
  expect(binomialRange(300, 0.154)).toEqual([27, 68]);
  expect(binomialRange(300, 0)).toEqual([0, 0]);
  // 0.5^6000 is no number any more.
  const [least, most] = binomialRange(6000, 0.5);
  expect(least).toBeGreaterThan(2870);
  expect(most).toBeLessThan(3130);
});

test('a line that never loses or doubles what it should rarely is not as asked', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 40, noNaN: true }), (percent) => {
      const [lossy, doubling] = [{ lossPercent: percent }, { duplicatePercent: percent }];
      const pings = (line: LineInput): number => probePlan(LineSchema.parse(line)).counting.count;
      expect(lossRange(up(lossy), pings(lossy))[0]).toBeGreaterThan(0);
      expect(duplicateRange(up(doubling), pings(doubling))[0]).toBeGreaterThan(0);
    }),
  );
});

const burstLosses = fc.record({
  gapPackets: fc.double({ min: 2, max: 500, noNaN: true }),
  burstPackets: fc.double({ min: 1, max: 50, noNaN: true }),
  lossPercent: fc.integer({ min: 20, max: 100 }),
});

test('losses in bursts have the mean and the variance of a two-state Markov chain', () => {
  const n = 200;
  fc.assert(
    fc.property(burstLosses, fc.integer({ min: 0, max: 10 }), (burstLoss, lossPercent) => {
      const direction = up({ lossPercent, burstLoss });
      const chances = [...burstLossChances(direction, n)];
      const mean = chances.reduce((sum, chance, k) => sum + chance * k, 0);
      const variance = chances.reduce((sum, chance, k) => sum + chance * (k - mean) ** 2, 0);
      const q = lossShare(direction);
      expect(mean).toBeCloseTo(n * q, 6);
      // Haßlinger & Hohlfeld 2008 (The Gilbert-Elliott model for packet loss in real time services on the Internet): the
      // covariance of two losses k packets apart is P(good) P(bad) (b - g)^2 (1 - p - r)^k, summed over all pairs.
      const [p, r] = [1 / burstLoss.gapPackets, 1 / burstLoss.burstPackets];
      const memory = 1 - p - r;
      const together = ((p * r) / (p + r) ** 2) * ((burstLoss.lossPercent - lossPercent) / 100) ** 2;
      let pairs = 0;
      for (let k = 1; k < n; k++) pairs += (n - k) * memory ** k;
      expect(variance).toBeCloseTo(n * q * (1 - q) + 2 * together * pairs, 6);
    }),
    { numRuns: 50 },
  );
});

test('bursts without memory are random loss', () => {
  // p + r = 1: whatever the state, the next packet is in a burst with the same chance.
  const direction = up({ burstLoss: { gapPackets: 1 / 0.1, burstPackets: 1 / 0.9 } });
  expect(lossRange(direction, 300)).toEqual(binomialRange(300, 0.1));
});

test('bursts make the range of losses wider', () => {
  const [least, most] = lossRange(up({ burstLoss: { gapPackets: 990, burstPackets: 10 } }), 3000);
  const [leastAlone, mostAlone] = lossRange(up({ lossPercent: 1 }), 3000);
  expect(least).toBeLessThan(leastAlone);
  expect(most).toBeGreaterThan(mostAlone);
});

test('a packet that is doubled is lost only with its copy', () => {
  const both = up({ lossPercent: 10, duplicatePercent: 50 });
  expect(lossRange(both, 1000)).toEqual(binomialRange(1000, 0.1 * 0.5));
  expect(duplicateRange(both, 1000)).toEqual(binomialRange(1000, 0.5 * 0.9 * 0.9));
});

test('without jitter the delay is the delay, and nobody overtakes', () => {
  const line = up({ delayMs: 20 });
  expect(expectedDelays(line, every(2, 100))).toEqual({ delayMs: [20, 20], jitterMs: [0, 0] });
  expect(expectedOvertakings(line, every(2, 100))).toEqual([0, 0]);
});

test('orderly jitter never mixes packets, and those that come close together wait for each other', () => {
  const line = up({ delayMs: 20, jitterMs: 10 });
  const [close, apart] = [expectedDelays(line, every(1, 300)), expectedDelays(line, every(20, 300))];
  expect(expectedOvertakings(line, every(1, 300))).toEqual([0, 0]);
  expect(close.delayMs[0]).toBeGreaterThan(22);
  expect(apart.delayMs[0]).toBeGreaterThan(17);
  expect(apart.delayMs[1]).toBeLessThan(23);
  expect(apart.jitterMs[0]).toBeGreaterThan(7.5);
  expect(apart.jitterMs[1]).toBeLessThan(12.5);
});

test('jitter larger than the delay counts a negative one as none, and mixes nearly all packets that come close together', () => {
  const line = up({ delayMs: 4, jitterMs: 7, jitterReorders: true });
  const { delayMs } = expectedDelays(line, every(0.05, 1000));
  const overtook = expectedOvertakings(line, every(0.05, 1000));
  expect(delayMs[0]).toBeGreaterThan(3);
  expect(delayMs[1]).toBeLessThan(5);
  expect(overtook[0]).toBeGreaterThan(850);
});

test('a share that skips the delay overtakes as often, where others are under way', () => {
  const line = up({ delayMs: 10, reorderPercent: 5 });
  const [least, most] = expectedOvertakings(line, every(2, 1000));
  expect(least).toBeGreaterThan(25);
  expect(most).toBeLessThan(80);
  expect(expectedOvertakings(line, every(20, 1000))).toEqual([0, 0]);
});
