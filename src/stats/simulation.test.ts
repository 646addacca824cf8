import { describe, expect, it } from 'vitest';
import { binomialCdf } from './binomial.ts';
import { holm } from './holm.ts';
import { pairedRatio, type Series } from './paired.ts';
import { createRandom, gaussian, type Random } from './random.ts';
import { allPairs, rankIntervals } from './ranks.ts';
import { hodgesLehmann } from './signedrank.ts';

/** Sessions of entries at given levels: 8 % of noise a session, 15 % of drift that a round's sessions share. */
const simulate = (random: Random, levels: readonly number[], rounds: number, noise = 0.08): Series[] => {
  const drift = Array.from({ length: rounds }, () => 0.15 * gaussian(random));
  return levels.map(
    (level) => new Map(drift.map((d, r) => [r + 1, level * Math.exp(d + noise * gaussian(random))])),
  );
};

const share = (times: number, trial: () => boolean): number => {
  let hits = 0;
  for (let i = 0; i < times; i += 1) if (trial()) hits += 1;
  return hits / times;
};

describe('by simulation', () => {
  it('the 95 % paired interval covers the truth 95 % of the time', () => {
    const random = createRandom('coverage');
    for (const rounds of [3, 6, 10]) {
      const covered = share(3000, () => {
        const [a, b] = simulate(random, [105, 100], rounds) as [Series, Series];
        const { low, high } = pairedRatio(a, b);
        return low !== null && high !== null && low <= 1.05 && 1.05 <= high;
      });
      // 3000 trials of 0.95 stay within ± 0.012 with 99.7 %.
      expect(Math.abs(covered - 0.95)).toBeLessThan(0.012);
    }
  });

  it('the signed-rank interval covers as often as it says', () => {
    const random = createRandom('signed rank');
    let promised = 0;
    const covered = share(2000, () => {
      const found = hodgesLehmann(Array.from({ length: 10 }, () => 0.05 + 0.08 * gaussian(random)));
      promised = found?.coverage ?? 0;
      return found !== null && found.low <= 0.05 && 0.05 <= found.high;
    });
    expect(promised).toBeGreaterThanOrEqual(0.95);
    expect(Math.abs(covered - promised)).toBeLessThan(0.014);
  });

  it('identical entries are told apart in at most 5 % of tables', () => {
    const random = createRandom('family');
    const trials = 400;
    const wrong = share(trials, () =>
      rankIntervals(simulate(random, [1, 1, 1, 1, 1], 10), 'higher-is-better').some(
        ({ low, high }) => low !== 1 || high !== 5,
      ),
    );
    expect(1 - binomialCdf(Math.round(wrong * trials) - 1, trials, 0.05)).toBeGreaterThan(0.001);
  });

  it('true ranks all lie in their intervals in 95 % of tables, ties included', () => {
    const random = createRandom('ranks');
    const trials = 300;
    const missed = share(trials, () => {
      const [a, b, c, d] = rankIntervals(simulate(random, [1, 1, 1.1, 1.3], 10), 'higher-is-better');
      const holds = (i: { low: number; high: number } | undefined, best: number, last: number): boolean =>
        i !== undefined && i.low <= best && last <= i.high;
      return !(holds(a, 3, 4) && holds(b, 3, 4) && holds(c, 2, 2) && holds(d, 1, 1));
    });
    expect(1 - binomialCdf(Math.round(missed * trials) - 1, trials, 0.05)).toBeGreaterThan(0.001);
  });

  it('max-t finds at least as many true differences as Holm', () => {
    const random = createRandom('power');
    const found = { maxT: 0, holm: 0 };
    for (let i = 0; i < 100; i += 1) {
      const pairs = allPairs(simulate(random, [1, 1.05, 1.1, 1.15, 1.2, 1.3], 10));
      found.maxT += pairs.filter(({ adjustedP }) => adjustedP <= 0.05).length;
      found.holm += holm(pairs.map(({ estimate }) => estimate.p ?? 1)).filter((p) => p <= 0.05).length;
    }
    expect(found.maxT).toBeGreaterThanOrEqual(found.holm * 0.98);
    expect(found.holm).toBeGreaterThan(0);
  });
});
