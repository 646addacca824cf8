import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { ratioScale } from './scale.ts';
import { comparisonSentence, standingOf } from './standing.ts';

const board = boardOf(madeUpDataset());
const ratio = fc.double({ min: 0.01, max: 100, noNaN: true });

describe('the scale of ratios', () => {
  it('has 1 in its middle and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1 }), ratio, ratio, (all, a, b) => {
        const { place } = ratioScale(all);
        expect(place(1)).toBe(0.5);
        if (a < b) expect(place(a)).toBeLessThanOrEqual(place(b));
      }),
    );
  });

  it('holds every ratio and every tick', () => {
    fc.assert(
      fc.property(fc.array(ratio, { minLength: 1 }), (all) => {
        const { place, ticks } = ratioScale(all);
        for (const one of [...all, ...ticks]) expect(place(one) > 0 && place(one) < 1).toBe(true);
      }),
    );
  });
});

describe('who ranks ahead', () => {
  const cell = board.cell(1, 0, 0);
  if (cell === undefined) throw new Error('no cell');
  const at = (rankLow: number | null, rankHigh: number | null) => ({ ...cell, rankLow, rankHigh });

  it('is said only where places do not overlap', () => {
    expect(standingOf(at(1, 2), at(3, 4))).toBe('ahead');
    expect(standingOf(at(3, 4), at(1, 2))).toBe('behind');
    expect(standingOf(at(1, 3), at(3, 4))).toBe('open');
  });

  it('is not said of who has no rank', () => {
    expect(standingOf(at(null, null), at(1, 2))).toBe('none');
    expect(standingOf(undefined, at(1, 2))).toBe('none');
  });

  it('turns around with the two', () => {
    const turned = { ahead: 'behind', behind: 'ahead', open: 'open', none: 'none' } as const;
    for (const metric of board.metricsOf(0))
      for (const [a, b] of [
        [2, 3],
        [4, 9],
        [1, 7],
      ] as const) {
        const [one, other] = [board.cell(a, 0, metric), board.cell(b, 0, metric)];
        expect(standingOf(other, one)).toBe(turned[standingOf(one, other)]);
      }
  });

  it('is a sentence that names both', () => {
    const sentence = comparisonSentence(board, [0], 2, 3);
    expect(sentence).toContain(board.dataset.entries[2]?.title);
    expect(sentence.endsWith('.')).toBe(true);
  });
});
