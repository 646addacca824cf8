import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './holm.ts';
import { stepDownMaxT } from './maxt.ts';
import { ratioEstimate } from './paired.ts';
import { createRandom, gaussian, shuffle } from './random.ts';
import { allPairs, rankIntervals } from './ranks.ts';
import { series } from './reference/load.ts';
import { mean } from './summary.ts';
import { isEquivalent, ROUNDS_TO_DECIDE, verdictOf } from './verdict.ts';

const table = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 8 }))
  .chain(([entries, rounds]) =>
    fc.array(
      fc.array(fc.double({ min: 0.1, max: 100, noNaN: true }), { minLength: rounds, maxLength: rounds }),
      { minLength: entries, maxLength: entries },
    ),
  );

/** Entries at some levels with little noise, so that many are told apart. */
const levels = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 6, max: 8 }))
  .chain(([entries, rounds]) =>
    fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: rounds, maxLength: rounds }),
      ),
      { minLength: entries, maxLength: entries },
    ),
  )
  .map((drawn) => drawn.map(([level, noise]) => noise.map((own) => 10 * level + own)));

/** Share of all sign patterns whose sum is as large as that of the values. |t| grows with |sum|, since flips leave squares alone. */
const exactSignFlipP = (values: readonly number[]): number => {
  let sums = [0];
  for (const value of values) sums = sums.flatMap((sum) => [sum + value, sum - value]);
  const seen = Math.abs(values.reduce((sum, value) => sum + value, 0));
  return sums.filter((sum) => Math.abs(sum) >= seen * (1 - 1e-9)).length / sums.length;
};

describe('holm and stepDownMaxT', () => {
  it('Holm keeps the order, never lowers a p and never exceeds Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (ps) => {
        const adjusted = holm(ps);
        ps.forEach((p, i) => {
          const q = adjusted[i] ?? Number.NaN;
          expect(q).toBeGreaterThanOrEqual(p);
          expect(q).toBeLessThanOrEqual(Math.min(1, p * ps.length));
          ps.forEach((other, j) => {
            if (other < p) expect(adjusted[j]).toBeLessThanOrEqual(q);
          });
        });
      }),
    );
  });

  it('max-t never calls more after a further column than before, and has the smallest p that n rounds allow', () => {
    fc.assert(
      fc.property(table, (values) => {
        const columns = values.map((row) => series(row.map((v) => Math.log(v))));
        const [all, fewer] = [stepDownMaxT(columns), stepDownMaxT(columns.slice(1))];
        fewer.forEach((p, i) => {
          expect(all[i + 1]).toBeGreaterThanOrEqual(p - 1e-12);
          expect(p).toBeGreaterThanOrEqual(2 ** (1 - (values[0]?.length ?? 0)));
        });
      }),
    );
  });

  it('max-t of one column is the exact sign-flip test', () => {
    expect(stepDownMaxT([series([1, 2, 3, 4, 5, 6])])).toEqual([2 ** -5]);
    expect(stepDownMaxT([series([1])])).toEqual([1]);
    expect(stepDownMaxT([series([0, 0, 0, 0, 0, 0, 0])])).toEqual([1]);
  });

  it('max-t draws patterns beyond 14 rounds and stays close to the truth', () => {
    const strong = series(Array.from({ length: 20 }, (_, i) => 1 + i / 100));
    expect(stepDownMaxT([strong])[0]).toBeLessThan(0.001);
  });

  it('max-t of 20 rounds, in whatever order, is as near to the exact p as drawn patterns can be', () => {
    const random = createRandom('twenty rounds');
    const drawn = Array.from({ length: 20 }, () => gaussian(random));
    const { logMean, logSd } = ratioEstimate(drawn);
    // Shifted to t = 2.093, for which the p of Student's t is 0.05.
    const shift = (2.093 * (logSd ?? 0)) / Math.sqrt(20) - (logMean ?? 0);
    const values = drawn.map((value) => value + shift);
    const exact = exactSignFlipP(values);
    expect(Math.abs(exact - 0.05)).toBeLessThan(0.02);
    // Three standard deviations of a share of 8192.
    const near = 3 * Math.sqrt((exact * (1 - exact)) / 8192);
    for (let i = 0; i < 3; i += 1) {
      const [p = 1] = stepDownMaxT([series(shuffle(values, random))]);
      expect(Math.abs(p - exact)).toBeLessThan(near);
    }
  });
});

describe('rankIntervals', () => {
  it('hold the place that the geometric mean gives, whatever the data', () => {
    fc.assert(
      fc.property(levels, (values) => {
        const logs = values.map((row) => mean(row.map((value) => Math.log(value))));
        const found = rankIntervals(values.map(series), { direction: 'higher-is-better', margin: 0 });
        for (const [i, { low, high }] of found.entries()) {
          const own = logs[i] ?? Number.NaN;
          // Whole numbers tell no two apart whose means are so near to each other.
          const ahead = logs.filter((log) => log > own + 1e-9).length;
          const behind = logs.filter((log) => log < own - 1e-9).length;
          expect(1 <= low && low <= 1 + ahead).toBe(true);
          expect(values.length - behind <= high && high <= values.length).toBe(true);
        }
      }),
    );
  });

  it('mirror when the direction turns', () => {
    fc.assert(
      fc.property(table, (values) => {
        const up = rankIntervals(values.map(series), { direction: 'higher-is-better', margin: 0 });
        const down = rankIntervals(values.map(series), { direction: 'lower-is-better', margin: 0 });
        expect(down).toEqual(
          up.map(({ low, high }) => ({ low: values.length + 1 - high, high: values.length + 1 - low })),
        );
      }),
    );
  });

  it('leave the ratios of pairs alone when an entry joins', () => {
    fc.assert(
      fc.property(table, (values) => {
        const all = allPairs(values.map(series)).filter(({ b }) => b < values.length - 1);
        const fewer = allPairs(values.slice(0, -1).map(series));
        expect(all.map((pair) => pair.estimate)).toEqual(fewer.map((pair) => pair.estimate));
      }),
    );
  });

  it('leave open what differs by less than the margin, however surely', () => {
    const at = (level: number): Map<number, number> =>
      series(Array.from({ length: 10 }, (_, i) => level * (1 + (i % 3) / 1e5)));
    const ranks = (margin: number) =>
      rankIntervals([at(100), at(101.5), at(110)], { direction: 'higher-is-better', margin });
    expect(ranks(0).map(({ low, high }) => [low, high])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
    expect(ranks(0.02).map(({ low, high }) => [low, high])).toEqual([
      [2, 3],
      [2, 3],
      [1, 1],
    ]);
  });

  it('get no narrower by a margin', () => {
    fc.assert(
      fc.property(table, fc.double({ min: 0, max: 0.5, noNaN: true }), (values, margin) => {
        const [any, wide] = [0, margin].map((own) =>
          rankIntervals(values.map(series), { direction: 'higher-is-better', margin: own }),
        );
        for (const [i, { low, high }] of (any ?? []).entries()) {
          expect(wide?.[i]?.low).toBeLessThanOrEqual(low);
          expect(wide?.[i]?.high).toBeGreaterThanOrEqual(high);
        }
      }),
    );
  });

  it('tell apart what is far apart and join what is not', () => {
    const random = createRandom('ranks');
    const at = (level: number): Map<number, number> =>
      series(Array.from({ length: 10 }, () => level * Math.exp(0.02 * gaussian(random))));
    const found = rankIntervals([at(100), at(100), at(200), at(50)], {
      direction: 'higher-is-better',
      margin: 0,
    });
    expect(found).toEqual([
      { low: 2, high: 3 },
      { low: 2, high: 3 },
      { low: 1, high: 1 },
      { low: 4, high: 4 },
    ]);
  });
});

describe('verdictOf', () => {
  const metric = { margin: 0.02, direction: 'higher-is-better' } as const;
  const around = (centre: number, noise: number, n = 10) =>
    ratioEstimate(Array.from({ length: n }, (_, i) => centre + (i % 2 === 0 ? noise : -noise)));

  it('wants significance and a difference that matters', () => {
    expect(verdictOf(around(0.1, 0.01), 0.001, metric)).toBe('better');
    expect(verdictOf(around(-0.1, 0.01), 0.001, metric)).toBe('worse');
    expect(verdictOf(around(-0.1, 0.01), 0.001, { ...metric, direction: 'lower-is-better' })).toBe('better');
    expect(verdictOf(around(0.1, 0.01), 0.06, metric)).toBe('undecided');
    expect(verdictOf(around(0.01, 0.001), 0.0001, metric)).toBe('equivalent');
    expect(verdictOf(around(0.01, 0.05), 0.5, metric)).toBe('undecided');
  });

  it('is equivalent exactly if the 90 % interval lies inside the margin', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.05, max: 0.05, noNaN: true }), { minLength: 6, maxLength: 15 }),
        (logs) => {
          const { low, high } = ratioEstimate(logs, 0.9);
          const inside = low !== null && high !== null && low > 1 / 1.02 && high < 1.02;
          expect(isEquivalent(ratioEstimate(logs), 0.02)).toBe(inside);
        },
      ),
    );
    expect(isEquivalent(around(0.013, 0.01), 0.02)).toBe(true);
    expect(isEquivalent(around(0.015, 0.01), 0.02)).toBe(false);
  });

  it('decides nothing on a handful of rounds', () => {
    expect(verdictOf(around(0.1, 0, ROUNDS_TO_DECIDE - 1), 0, metric)).toBe('undecided');
    expect(verdictOf(around(0, 0, ROUNDS_TO_DECIDE - 1), 1, metric)).toBe('undecided');
  });
});
