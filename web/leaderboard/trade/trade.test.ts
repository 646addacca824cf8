import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../data/board.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { spread, TRADE_OFFS, tradeOf } from './points.ts';

describe('labels', () => {
  const heights = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 20 });

  it('are apart, in their order, and within bounds that have room for them', () => {
    fc.assert(
      fc.property(heights, (wanted) => {
        const placed = spread(wanted, 15, [0, 300]);
        const order = wanted.map((_, i) => i).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
        const inOrder = order.map((i) => placed[i] ?? Number.NaN);
        for (const [k, y] of inOrder.entries()) {
          expect(y >= -1e-9 && y <= 300 + 1e-9).toBe(true);
          if (k > 0) expect(y - (inOrder[k - 1] ?? 0)).toBeGreaterThanOrEqual(15 - 1e-9);
        }
      }),
    );
  });

  it('stay where they belong if nothing is in the way', () => {
    expect(spread([200, 20, 100], 15, [0, 300])).toEqual([200, 20, 100]);
  });
});

describe('a trade-off', () => {
  const board = boardOf(madeUpDataset());
  const everybody = board.dataset.entries.map((_, i) => i);

  it('has everybody in it or says why not', () => {
    for (const tradeOff of TRADE_OFFS) {
      const trade = tradeOf(board, 0, everybody, tradeOff);
      const named = [...(trade?.points ?? []), ...(trade?.missing ?? [])].map(({ entry }) => entry);
      expect(named.toSorted((a, b) => a - b)).toEqual(everybody);
      expect(trade?.points.find(({ entry }) => entry === 1)).toMatchObject({
        x: { ratio: 1 },
        y: { ratio: 1 },
      });
      for (const { why } of trade?.missing ?? []) expect(why).not.toBe('ok');
    }
  });

  it('is none where one of the two was not measured', () => {
    const [first] = TRADE_OFFS;
    if (first === undefined) throw new Error('none');
    expect(tradeOf(board, 0, everybody, { ...first, x: ['no.such'] })).toBeNull();
    expect(tradeOf(board, 0, everybody, { ...first, x: ['no.such', ...first.x] })).toEqual(
      tradeOf(board, 0, everybody, first),
    );
  });
});
