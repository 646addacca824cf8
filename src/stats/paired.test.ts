import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logRatios, pairedRatio, ratioEstimate, type Series } from './paired.ts';
import { series } from './reference/load.ts';

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const rounds = fc.array(fc.tuple(positive, positive), { minLength: 2, maxLength: 20 });
const sides = (pairs: readonly (readonly [number, number])[]): [Series, Series] => [
  series(pairs.map(([a]) => a)),
  series(pairs.map(([, b]) => b)),
];

const close = (actual: number | null, expected: number | null, tolerance = 1e-7): void => {
  if (actual === null || expected === null) throw new Error('an estimate is missing');
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1e-9, Math.abs(expected)));
};

describe('pairedRatio', () => {
  it('does not depend on the order of rounds', () => {
    fc.assert(
      fc.property(
        rounds.chain((pairs) =>
          fc.tuple(fc.constant(pairs), fc.shuffledSubarray(pairs, { minLength: pairs.length })),
        ),
        ([pairs, shuffled]) => {
          const [one, other] = [pairedRatio(...sides(pairs)), pairedRatio(...sides(shuffled))];
          for (const key of ['ratio', 'low', 'high'] as const) close(one[key], other[key]);
        },
      ),
    );
  });

  it('does not depend on the unit, not even on one that changes by round', () => {
    fc.assert(
      fc.property(rounds, fc.array(positive, { minLength: 20, maxLength: 20 }), (pairs, units) => {
        const scaled = pairs.map(([a, b], r) => [a * (units[r] ?? 1), b * (units[r] ?? 1)] as const);
        const [one, other] = [pairedRatio(...sides(pairs)), pairedRatio(...sides(scaled))];
        for (const key of ['ratio', 'low', 'high'] as const) close(one[key], other[key]);
      }),
    );
  });

  it('turns into its reciprocal when the sides change places', () => {
    fc.assert(
      fc.property(rounds, (pairs) => {
        const [a, b] = sides(pairs);
        const [one, other] = [pairedRatio(a, b), pairedRatio(b, a)];
        close(one.ratio, 1 / (other.ratio ?? 0));
        close(one.low, 1 / (other.high ?? 0));
        close(one.p, other.p);
      }),
    );
  });

  it('has p = 0.05 exactly where the interval ends at 1', () => {
    fc.assert(
      fc.property(rounds, (pairs) => {
        const { low, high, p } = pairedRatio(...sides(pairs));
        if (low === null || high === null || p === null || Math.abs(p - 0.05) < 1e-9) return;
        // Rounds that differ by rounding alone have an interval that ends at 1 up to rounding.
        if (Math.abs(low - 1) < 1e-9 || Math.abs(high - 1) < 1e-9) return;
        expect(low > 1 || high < 1).toBe(p < 0.05);
      }),
    );
  });

  it('uses only rounds that both have', () => {
    const a = new Map([
      [1, 10],
      [2, 20],
      [4, 40],
    ]);
    const b = new Map([
      [4, 20],
      [2, 10],
      [3, 1],
    ]);
    expect([...logRatios(a, b).keys()]).toEqual([2, 4]);
    expect(pairedRatio(a, b)).toMatchObject({ n: 2, p: 0 });
    expect(pairedRatio(a, b).low).toBeCloseTo(2, 12);
  });

  it('says nothing that it cannot', () => {
    expect(ratioEstimate([])).toMatchObject({ n: 0, ratio: null, low: null, p: null });
    expect(ratioEstimate([0.5])).toMatchObject({
      n: 1,
      ratio: Math.exp(0.5),
      low: null,
      high: null,
      p: null,
    });
    expect(pairedRatio(series([3, 3.3, 7]), series([3, 3.3, 7]))).toMatchObject({
      ratio: 1,
      low: 1,
      high: 1,
      p: 1,
    });
    expect(() => pairedRatio(series([0]), series([1]))).toThrow(RangeError);
  });
});
