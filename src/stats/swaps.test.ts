import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom, gaussian, type Random } from './random.ts';
import { shareOf } from './reference/noise.ts';
import { swapP } from './swaps.ts';

/** Metrics that share so much of their noise, each shifted by so many standard deviations of a pair. */
const copies = (random: Random, metrics: number, shared: number, shift: (metric: number) => number) => {
  const common = Array.from({ length: 10 }, () => gaussian(random));
  return Array.from(
    { length: metrics },
    (_, m) =>
      new Map(
        common.map((own, pair) => [
          `${pair}`,
          shift(m) + Math.sqrt(shared) * own + Math.sqrt(1 - shared) * gaussian(random),
        ]),
      ),
  );
};

test.each([0, 0.5, 1])(
  'of good runs it alarms in one of a hundred, with %d of the noise shared',
  (shared) => {
    const random = createRandom(`swaps ${shared}`);
    const alarms = shareOf(1000, () => (swapP(copies(random, 12, shared, () => 0)) ?? 1) <= 0.01);
    // 1000 trials of 0.01 stay below 0.022 with 99.9 %.
    expect(alarms).toBeLessThan(0.022);
  },
);

test('it sees one metric of twelve in which copies differ much, and all of them differing a little', () => {
  const random = createRandom('swaps seen');
  const seen = (shift: (metric: number) => number): number =>
    shareOf(100, () => (swapP(copies(random, 12, 0.5, shift)) ?? 1) <= 0.01);
  expect(seen((metric) => (metric === 0 ? 4 : 0))).toBeGreaterThan(0.9);
  expect(seen(() => 1.5)).toBeGreaterThan(0.9);
});

test('metrics, pairs and units may change places, and too few pairs say nothing', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.integer({ min: 0, max: 11 }),
      (seed, factor, first) => {
        const tests = copies(createRandom(`${seed}`), 3, 0.3, () => 0.2);
        const p = swapP(tests);
        const turned = tests.map((own) => {
          const pairs = [...own];
          return new Map([...pairs.slice(first % 10), ...pairs.slice(0, first % 10)]);
        });
        expect(swapP(turned.toReversed())).toBeCloseTo(p ?? 2, 10);
        expect(
          swapP(tests.map((own) => new Map([...own].map(([pair, log]) => [pair, factor * log])))),
        ).toBeCloseTo(p ?? 2, 10);
        expect(swapP(tests.map((own) => new Map([...own].slice(0, 7))))).toBeNull();
      },
    ),
    { numRuns: 30 },
  );
});
