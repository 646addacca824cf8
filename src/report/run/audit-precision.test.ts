import { describe, expect, it } from 'vitest';
import { ratioEstimate } from '../../stats/paired.ts';
import { entryOf, runOf } from '../testing.ts';
import { audit } from './audit.ts';
import { auditLines } from './audit-lines.ts';
import { halfWidthOf, WANTED_SHARE } from './audit-precision.ts';

describe('precision', () => {
  it('takes half of an interval as a relative difference', () => {
    const half = halfWidthOf({ ...ratioEstimate([]), low: 0.98, high: 0.98 * 1.02 ** 2 });
    expect(half).toBeCloseTo(0.02, 12);
    expect(halfWidthOf(ratioEstimate([0.1]))).toBeNull();
  });

  it('counts neighbours that are told apart, and pairs that are narrow', () => {
    const { info, sessions } = runOf(
      [
        [entryOf('none', { kind: 'reference' }), { speed: 3 }],
        [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
        [entryOf('b'), { speed: 1 }],
        [entryOf('c'), { speed: 0.5 }],
        [entryOf('d'), { speed: 2 }],
      ],
      { seed: 'neighbours' },
    );
    const found = audit(info, sessions).precision.find(({ metric }) => metric === 'rtt.median');
    // d, then a and b that are alike, then c: two gaps of three; the reference has no part in it.
    expect(found).toMatchObject({ scenario: 'lan-100', neighbours: 3, toldApart: 2, pairs: 6, narrow: 6 });
    expect(found?.medianHalfWidth).toBeLessThan(0.05);
  });

  it('tells what is apart by less than the margin from what is apart by more', () => {
    const { info, sessions } = runOf(
      [
        [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
        [entryOf('b'), { speed: 1.01 }],
        [entryOf('c'), { speed: 1.3 }],
      ],
      { noise: 0.0005 },
    );
    for (const table of audit(info, sessions).precision)
      expect(table).toMatchObject({ neighbours: 2, toldApart: 2, apartBeyondMargin: 1 });
  });

  it('calls no wide pair narrow', () => {
    const { info, sessions } = runOf(
      [
        [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
        [entryOf('b'), { speed: 1 }],
      ],
      { noise: 0.3 },
    );
    expect(audit(info, sessions).precision.map(({ narrow }) => narrow)).toEqual(new Array(11).fill(0));
  });

  it('says of wide headline metrics how many rounds would be enough', () => {
    const told = (noise: number) => {
      const { info, sessions } = runOf(
        [
          [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
          [entryOf('b'), { speed: 1 }],
        ],
        { noise },
      );
      const found = audit(info, sessions);
      const [table] = found.precision.filter(({ metric }) => metric === 'rtt.median');
      return { table, line: auditLines(found).find((line) => line.startsWith('Headline metrics')) ?? '' };
    };
    const quiet = told(0.01);
    expect(quiet.table?.roundsWanted).toBe(10);
    expect(quiet.line).toMatch(/in (\d+) of \1 ratios, 100 % where 80 % are wanted\.$/);
    const loud = told(0.1);
    // Each side varies by a tenth, so a ratio by 14 %: 1.96 × 0.14 / 0.05 squared is about 31 rounds.
    expect(loud.table?.roundsWanted).toBeGreaterThan(15);
    expect(loud.table?.roundsWanted).toBeLessThan(70);
    expect(loud.line).toContain(`rtt.median, lan-100 (0 of 1, vary by`);
    expect(loud.line).toContain(`about ${loud.table?.roundsWanted} rounds)`);
    expect(told(3).line).toContain('more than 1000 rounds');
  });

  it('wants more rounds exactly where too few pairs are narrow', () => {
    const tables = Array.from({ length: 12 }, (_, i) => {
      const { info, sessions } = runOf(
        [
          [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
          [entryOf('b'), { speed: 1 }],
          [entryOf('c'), { speed: 1 }],
        ],
        { noise: 0.045, seed: `wide ${i}` },
      );
      return audit(info, sessions).precision;
    }).flat();
    const wide = tables.map(({ narrow, pairs }) => narrow < WANTED_SHARE * pairs);
    expect(new Set(wide)).toEqual(new Set([true, false]));
    expect(tables.map(({ roundsWanted }) => (roundsWanted ?? 1001) > 10)).toEqual(wide);
  });

  it('has no table of entries that are not ranked', () => {
    const { info, sessions } = runOf(
      [
        [entryOf('a'), { speed: 1 }],
        [entryOf('b'), { speed: 1 }],
      ],
      {
        rounds: 9,
      },
    );
    expect(audit(info, sessions).precision).toEqual([]);
  });

  it('is told in a line', () => {
    const { info, sessions } = runOf([
      [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('b'), { speed: 0.5 }],
      [entryOf('b (A/A)', { kind: 'aa', duplicates: 'b' }), { speed: 0.5 }],
    ]);
    const lines = auditLines(audit(info, sessions));
    expect(
      lines.some((line) => /^Noise floor \(half-width of A\/A\): ±\d.* in the median table/.test(line)),
    ).toBe(true);
    expect(lines).toContain(
      "Precision: 11 of 11 pairs of neighbours told apart, 11 with an estimate of their metric's margin or more; half-width at most 5 % in 11 of 11 ratios, 7 of 7 of speed.",
    );
  });
});
