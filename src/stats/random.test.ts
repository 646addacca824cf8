import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, gaussian, shuffle } from './random.ts';
import { mean, standardDeviation } from './summary.ts';

describe('createRandom', () => {
  it('repeats itself for a seed and differs for another', () => {
    const draw = (seed: string | number): number[] => {
      const random = createRandom(seed);
      return Array.from({ length: 8 }, () => random.uint32());
    };
    expect(draw('a/1')).toEqual(draw('a/1'));
    const firsts = new Set(Array.from({ length: 5000 }, (_, i) => draw(i).join()));
    expect(firsts.size).toBe(5000);
    // Frozen: a plan that is resumed must draw the same order.
    expect(draw('meshmark')).toMatchInlineSnapshot(`
      [
        3641123253,
        1149609050,
        2558395393,
        3179608502,
        1358957023,
        4137681211,
        3878405835,
        1017539377,
      ]
    `);
  });

  it('draws integers without bias and refuses nonsense', () => {
    const random = createRandom(7);
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < 60_000; i += 1) {
      const k = random.below(6);
      counts[k] = (counts[k] ?? 0) + 1;
    }
    // χ² with 5 degrees of freedom stays under 20.5 with 99.9 %.
    const chi2 = counts.reduce((sum, c) => sum + (c - 10_000) ** 2 / 10_000, 0);
    expect(chi2).toBeLessThan(20.5);
    // Three quarters of 2^32: a bare remainder would hit the lowest third of it twice as often as the rest.
    const low = Array.from({ length: 3000 }, () => random.below(3 * 2 ** 30)).filter(
      (k) => k < 2 ** 30,
    ).length;
    expect(Math.abs(low - 1000)).toBeLessThan(85);
    for (const limit of [0, -1, 1.5, 2 ** 33]) expect(() => random.below(limit)).toThrow(RangeError);
  });

  it('gives normal draws', () => {
    const random = createRandom('normal');
    const draws = Array.from({ length: 20_000 }, () => gaussian(random));
    expect(Math.abs(mean(draws))).toBeLessThan(0.03);
    expect(Math.abs(standardDeviation(draws) - 1)).toBeLessThan(0.02);
  });
});

describe('shuffle', () => {
  it('keeps the items and the original', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const before = [...items];
        const after = shuffle(items, createRandom(seed));
        expect(items).toEqual(before);
        expect(after.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
      }),
    );
  });

  it('makes every permutation equally often', () => {
    const random = createRandom('permutations');
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i += 1) {
      const key = shuffle(['a', 'b', 'c', 'd'], random).join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // χ² with 23 degrees of freedom stays under 49.7 with 99.9 %.
    expect([...counts.values()].reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0)).toBeLessThan(49.7);
  });
});
