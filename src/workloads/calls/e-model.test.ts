import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { metricById } from '../../metrics/index.ts';
import { delayImpairment, lossImpairment, mosOf, opinionScore } from './e-model.ts';

describe('the score of a rating', () => {
  it.each([
    // Table B.1 prints 4.34, 4.03, 3.60, 3.10 and 2.58.
    [90, 4.339],
    [80, 4.024],
    [70, 3.597],
    [60, 3.1],
    [50, 2.575],
  ])('of R = %d is %d', (rating, mos) => {
    expect(opinionScore(rating)).toBeCloseTo(mos, 3);
  });

  it('keeps to the scale', () => {
    expect([opinionScore(-5), opinionScore(3), opinionScore(100)]).toEqual([1, 1, 4.5]);
  });
});

// Worked out from the formula with 50 digits: scripts/e-model-reference.py.
it.each([
  [100, 0],
  [150, 0.16353],
  [200, 3.04441],
  [300, 14.76069],
  [400, 24.07009],
])('a delay of %d ms impairs by %d', (ms, idd) => {
  expect(delayImpairment(ms)).toBeCloseTo(idd, 3);
});

it.each([
  [0, 0],
  [0.01, 3.63985],
  [0.05, 15.78073],
  [1, 75.93925],
])('a loss of %d impairs G.711 by %d', (share, impairment) => {
  expect(lossImpairment(share)).toBeCloseTo(impairment, 4);
});

test('an undisturbed call has the model’s default rating', () => {
  expect(mosOf(30, 0)).toBeCloseTo(4.41, 2);
});

test('what the metric says of the ceiling and of one lost packet is so', () => {
  const { describes, margin } = metricById('calls.mos');
  const ceiling = mosOf(30, 0);
  const cost = ceiling - mosOf(30, 1 / 400);
  expect(describes).toContain(`An undisturbed call has ${ceiling.toFixed(2)}`);
  expect(describes).toContain(`one packet lost of the call’s 400 costs ${cost.toFixed(2)}`);
  expect(cost).toBeLessThan(margin * ceiling);
});

test('more delay or more loss never helps', () => {
  const delay = fc.double({ min: 0, max: 2000, noNaN: true });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(delay, delay, share, share, (d1, d2, p1, p2) => {
      const better = mosOf(Math.min(d1, d2), Math.min(p1, p2));
      expect(better).toBeGreaterThanOrEqual(mosOf(Math.max(d1, d2), Math.max(p1, p2)) - 1e-9);
    }),
  );
});
