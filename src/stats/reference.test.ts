import { describe, expect, it } from 'vitest';
import { betaQuantile, incompleteBeta, logGamma } from './beta.ts';
import { binomialBound, binomialCdf, clopperPearson } from './binomial.ts';
import { type Component, scoreLogs, scoreRanks } from './composite.ts';
import { holm } from './holm.ts';
import { stepDownMaxT } from './maxt.ts';
import { pairedRatio, ratioEstimate } from './paired.ts';
import { xoshiro128 } from './random.ts';
import { reference, series } from './reference/load.ts';
import { weightSensitivity } from './sensitivity.ts';
import { hodgesLehmann } from './signedrank.ts';
import { studentCdf, studentQuantile } from './student.ts';
import { mean, quantile, standardDeviation } from './summary.ts';
import { isEquivalent } from './verdict.ts';

/** Relative for what is not tiny, absolute below. */
const near = (actual: number | null | undefined, expected: number | undefined, tolerance = 1e-10): void => {
  if (actual === null || actual === undefined || expected === undefined)
    throw new Error('a value is missing');
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), 1e-6));
};

const nearAll = (actual: readonly number[], expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of actual.entries()) near(value, expected[i]);
};

type Four = [number, number, number, number];
const rows = (table: readonly (readonly number[])[]): Four[] => {
  expect(table.length).toBeGreaterThan(0);
  return table as unknown as Four[];
};

describe('agrees with scipy in', () => {
  it('ln Γ, I_x(a, b) and its inverse', () => {
    for (const [x, value] of rows(reference.logGamma)) near(logGamma(x), value, 1e-9);
    for (const [x, a, b, value] of rows(reference.betainc)) near(incompleteBeta(x, a, b), value);
    for (const [p, a, b, value] of rows(reference.betaincinv)) near(betaQuantile(p, a, b), value);
  });

  it("Student's t", () => {
    for (const [t, df, value] of rows(reference.tCdf)) near(studentCdf(t, df), value);
    for (const [p, df, value] of rows(reference.tQuantile)) near(studentQuantile(p, df), value, 1e-9);
  });

  it('mean, deviation and type 7 quantiles', () => {
    near(mean(reference.quantiles.x), reference.deviation[0]);
    near(standardDeviation(reference.quantiles.x), reference.deviation[1]);
    for (const [q, value] of rows(reference.quantiles.values))
      near(quantile(reference.quantiles.x, q), value);
  });

  it('the paired interval', () => {
    for (const { a, b, ...expected } of reference.paired) {
      const found = pairedRatio(series(a), series(b));
      expect(found.n).toBe(a.length);
      for (const key of ['ratio', 'low', 'high', 'p'] as const) near(found[key], expected[key], 1e-9);
    }
  });

  it('the signed-rank interval', () => {
    for (const { x, ...expected } of reference.hodgesLehmann) {
      const found = hodgesLehmann(x);
      for (const key of ['estimate', 'low', 'high'] as const) near(found?.[key], expected[key]);
    }
  });

  it('Holm and step-down max-t', () => {
    for (const { p, adjusted } of reference.holm) nearAll(holm(p), adjusted);
    for (const { d, adjusted } of reference.maxT) {
      nearAll(stepDownMaxT(d.map(series)), adjusted);
    }
  });

  it('binomial tails and the Clopper–Pearson interval', () => {
    for (const [k, n, p, value] of rows(reference.binomialCdf)) near(binomialCdf(k, n, p), value);
    for (const [n, p, level, k] of rows(reference.binomialBound)) expect(binomialBound(n, p, level)).toBe(k);
    for (const [k, n, level, low, high] of reference.clopperPearson) {
      const found = clopperPearson(k ?? 0, n ?? 0, level);
      near(found.low, low);
      near(found.high, high);
    }
  });

  it('two one-sided tests', () => {
    for (const { x, margin, p } of reference.tost) {
      const estimate = ratioEstimate(x);
      // Equivalent at every level above the larger p, at none below.
      expect(isEquivalent(estimate, margin, p * 1.000001)).toBe(true);
      expect(isEquivalent(estimate, margin, p * 0.999999)).toBe(false);
    }
  });

  it('scores, their intervals and their ranks', () => {
    for (const { values, weights, directions, entries, ranks } of reference.composite) {
      const components = weights.map(
        (weight, c): Component => ({
          id: `${c}`,
          weight,
          direction: directions[c] === 'higher-is-better' ? 'higher-is-better' : 'lower-is-better',
        }),
      );
      const figures = values.map((own) => new Map(own.map((rounds, c) => [`${c}`, series(rounds)])));
      const logs = figures.map((own) => scoreLogs(components, own, figures[0] ?? new Map()));
      entries.forEach((expected, i) => {
        const found = ratioEstimate([...(logs[i + 1]?.values() ?? [])]);
        near(found.ratio, expected.score, 1e-9);
        near(found.low, expected.low, 1e-9);
        near(found.high, expected.high, 1e-9);
      });
      expect(scoreRanks(logs, 0).map(({ low, high }) => [low, high])).toEqual(ranks);
    }
  });

  it('the share of weights that keep an order', () => {
    for (const [w = 0, limit = 0, share = 0] of reference.betaShare) {
      // The first is ahead while its weight is below the limit, so by the published weights only where w is.
      const { neighbours } = weightSensitivity(
        [
          { id: 'first', weight: w },
          { id: 'second', weight: 1 - w },
        ],
        [
          [limit - 1, limit],
          [0, 0],
        ],
      );
      const expected = w < limit ? share : 1 - share;
      // Three standard errors of 2000 draws.
      expect(Math.abs((neighbours[0]?.share ?? 0) - expected)).toBeLessThan(0.034);
    }
  });

  it('xoshiro128**', () => {
    const random = xoshiro128(reference.xoshiro.state as Four);
    expect(reference.xoshiro.output.map(() => random.uint32())).toEqual(reference.xoshiro.output);
  });
});
