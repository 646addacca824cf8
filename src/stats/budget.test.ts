import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endBefore, expectedHalfWidth, halfWidth, roundsFor, sdBias } from './budget.ts';
import { ratioEstimate } from './paired.ts';
import { standardDeviation } from './summary.ts';

const sd = fc.double({ min: 1e-4, max: 0.5, noNaN: true });
const few = fc.integer({ min: 2, max: 60 });

test('the half-width is that of the paired interval', () => {
  const logs = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 2, maxLength: 15 });
  fc.assert(
    fc.property(logs, (own) => {
      const { low, high } = ratioEstimate(own);
      const expected = Math.sqrt((high ?? Number.NaN) / (low ?? Number.NaN)) - 1;
      expect(halfWidth(standardDeviation(own), own.length)).toBeCloseTo(expected, 9);
    }),
    { numRuns: 50 },
  );
});

test('the bias of a standard deviation is as tables have it', () => {
  expect(sdBias(2)).toBeCloseTo(0.797885, 6);
  expect(sdBias(3)).toBeCloseTo(0.886227, 6);
  expect(sdBias(10)).toBeCloseTo(0.972659, 6);
  expect(sdBias(25)).toBeCloseTo(0.98964, 5);
});

test('what is expected of the rounds that there are is what they have, and more rounds are never wider', () => {
  fc.assert(
    fc.property(sd, few, few, (s, n, rounds) => {
      expect(expectedHalfWidth(s, n, n)).toBeCloseTo(halfWidth(s, n), 9);
      expect(expectedHalfWidth(s, n, rounds + 1)).toBeLessThan(expectedHalfWidth(s, n, rounds));
    }),
    { numRuns: 50 },
  );
});

test('the fewest rounds that are enough are enough, and one fewer is not', () => {
  fc.assert(
    fc.property(sd, few, few, fc.integer({ min: 60, max: 200 }), (s, n, least, most) => {
      const target = 0.05;
      const found = roundsFor(target, { sd: s, n, least, most });
      if (found === null) {
        expect(expectedHalfWidth(s, n, most)).toBeGreaterThan(target);
        return;
      }
      expect(found).toBeGreaterThanOrEqual(least);
      expect(expectedHalfWidth(s, n, found)).toBeLessThanOrEqual(target);
      if (found > least) expect(expectedHalfWidth(s, n, found - 1)).toBeGreaterThan(target);
    }),
    { numRuns: 50 },
  );
});

const state = fc.record({
  done: fc.nat(40),
  planned: fc.integer({ min: 1, max: 40 }),
  seconds: fc.double({ min: 1, max: 1e4, noNaN: true }),
  spent: fc.double({ min: 0, max: 2e4, noNaN: true }),
  next: fc.double({ min: 0, max: 1e3, noNaN: true }),
  least: fc.constant(10),
  target: fc.constant(0.05),
  widest: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

test('no round begins that is not expected to fit, but the first', () => {
  fc.assert(
    fc.property(state, (it) => {
      if (endBefore(it) === null && it.done > 0) expect(it.spent + it.next).toBeLessThanOrEqual(it.seconds);
    }),
  );
});

test('a run is over as narrow with enough rounds only, and then always', () => {
  fc.assert(
    fc.property(state, (it) => {
      const isNarrow = it.widest !== null && it.widest <= it.target;
      expect(endBefore(it) === 'narrow').toBe(isNarrow && it.done >= it.least);
    }),
  );
});

test('a run never goes beyond its plan', () => {
  fc.assert(fc.property(state, (it) => it.done < it.planned || endBefore(it) !== null));
});
