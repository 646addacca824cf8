import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteBeta } from './beta.ts';
import { gammaDraw } from './dirichlet.ts';
import { createRandom } from './random.ts';
import { weightSensitivity } from './sensitivity.ts';
import { mean, standardDeviation } from './summary.ts';

const two = [
  { id: 'goodput', weight: 0.7 },
  { id: 'cpu', weight: 0.3 },
];
const effect = fc.double({ min: -1, max: 1, noNaN: true });
const effects = fc.array(fc.tuple(effect, effect), { minLength: 2, maxLength: 6 });

describe('gammaDraw', () => {
  it('has the mean and the variance of its shape', () => {
    for (const shape of [0.3, 1, 2.5, 14]) {
      const random = createRandom(`gamma ${shape}`);
      const draws = Array.from({ length: 20_000 }, () => gammaDraw(shape, random));
      // Five standard errors of a mean of 20,000.
      expect(Math.abs(mean(draws) - shape)).toBeLessThan(5 * Math.sqrt(shape / 20_000));
      expect(Math.abs(standardDeviation(draws) ** 2 / shape - 1)).toBeLessThan(0.1);
    }
  });
});

describe('weightSensitivity', () => {
  it('tells the share of draws that theory tells: with two components the weight is Beta', () => {
    const { neighbours } = weightSensitivity(two, [
      [0, 0],
      [-0.1, 0.4],
    ]);
    // The second has 0.4 - 0.5 w more, so it is ahead as long as w < 0.8, and w ~ Beta(20 x 0.7, 20 x 0.3).
    expect(neighbours).toMatchObject([{ ahead: 1, behind: 0 }]);
    expect(Math.abs((neighbours[0]?.share ?? 0) - incompleteBeta(0.8, 14, 6))).toBeLessThan(0.03);
  });

  it('holds every order that no weights can turn', () => {
    fc.assert(
      fc.property(effects, (drawn) => {
        const better = drawn.map(([a, b], i): [number, number] => [a + 3 * i, b + 3 * i]);
        const { places, neighbours } = weightSensitivity(two, better);
        expect(neighbours.every(({ share }) => share === 1)).toBe(true);
        expect(places.map(({ best }) => best)).toEqual(better.map((_, i) => better.length - i));
        expect(places.map(({ worst }) => worst)).toEqual(places.map(({ best }) => best));
      }),
      { numRuns: 10 },
    );
  });

  it('does not depend on the order of entries or components, nor on the scale of weights', () => {
    fc.assert(
      fc.property(effects, (drawn) => {
        fc.pre(new Set(drawn.map(([a, b]) => 0.7 * a + 0.3 * b)).size === drawn.length);
        const { places, neighbours } = weightSensitivity(two, drawn);
        const turned = weightSensitivity(two, drawn.toReversed());
        expect(turned.places.toReversed()).toEqual(places);
        expect(turned.neighbours.map(({ share }) => share)).toEqual(neighbours.map(({ share }) => share));
        const other = weightSensitivity(
          two.toReversed().map(({ id, weight }) => ({ id, weight: 7 * weight })),
          drawn.map(([a, b]) => [b, a]),
        );
        expect(other.places).toEqual(places);
      }),
      { numRuns: 10 },
    );
  });

  it('lets a duplicate share the places of its original', () => {
    const { places, neighbours } = weightSensitivity(two, [
      [0.1, 0.2],
      [0.1, 0.2],
      [0, 0],
    ]);
    expect(places[0]).toEqual(places[1]);
    expect(places[2]).toEqual({ best: 3, worst: 3 });
    expect(neighbours[0]?.share).toBe(0.5);
  });

  it('has nothing to say of none, and one place for one', () => {
    expect(weightSensitivity(two, [])).toEqual({ places: [], neighbours: [] });
    expect(weightSensitivity(two, [[1, 2]])).toEqual({ places: [{ best: 1, worst: 1 }], neighbours: [] });
  });
});
