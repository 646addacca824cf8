import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logResiduals } from './noise.ts';
import { createRandom, gaussian } from './random.ts';
import { series } from './reference/load.ts';
import { standardDeviation } from './summary.ts';

const value = fc.double({ min: 0.1, max: 100, noNaN: true });
const table = fc.array(fc.array(value, { minLength: 6, maxLength: 6 }), { minLength: 3, maxLength: 6 });

test('what all entries of a round share, and what an entry always has, is no noise', () => {
  fc.assert(
    fc.property(table, fc.array(value, { minLength: 6, maxLength: 6 }), value, (values, drift, level) => {
      const moved = values.map((row) => row.map((v, r) => v * level * (drift[r] ?? 1)));
      const [one, other] = [logResiduals(values.map(series)), logResiduals(moved.map(series))];
      for (const [i, residual] of one.flat().entries()) expect(other.flat()[i]).toBeCloseTo(residual, 9);
    }),
  );
});

test('residuals have a mean of 0 by entry', () => {
  fc.assert(
    fc.property(table, (values) => {
      for (const own of logResiduals(values.map(series)))
        expect(own.reduce((sum, v) => sum + v, 0)).toBeCloseTo(0, 9);
    }),
  );
});

test('the noise of sessions comes out as it went in', () => {
  const random = createRandom('noise');
  const rounds = Array.from({ length: 400 }, () => 0.3 * gaussian(random));
  const made = [0.01, 0.05, 0.05, 0.02, 0.03].map((sd) =>
    series(rounds.map((drift) => Math.exp(drift + sd * gaussian(random)))),
  );
  const found = logResiduals(made).map(standardDeviation);
  // The median of five carries some of each entry's own noise.
  expect(found[1]).toBeGreaterThan(0.042);
  expect(found[1]).toBeLessThan(0.056);
  expect(found[0]).toBeLessThan(0.03);
});
