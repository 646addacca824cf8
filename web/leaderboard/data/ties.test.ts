import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breaksAfter, type Places } from './ties.ts';

const places = fc.tuple(fc.integer({ min: 1, max: 20 }), fc.nat({ max: 5 })).map(
  ([low, more]): Places => ({
    rankLow: low,
    rankHigh: low + more,
  }),
);
const rows = fc.array(fc.oneof(places, fc.constant<Places>({ rankLow: null, rankHigh: null })));

it('a break lies exactly where everybody above ranks ahead of everybody below', () => {
  fc.assert(
    fc.property(rows, (all) => {
      const ranked = (some: readonly Places[]) => some.filter(({ rankLow }) => rankLow !== null);
      expect(breaksAfter(all)).toEqual(
        all.map((_, i) => {
          const [above, below] = [ranked(all.slice(0, i + 1)), ranked(all.slice(i + 1))];
          return (
            above.length > 0 &&
            below.length > 0 &&
            above.every(({ rankHigh }) => below.every(({ rankLow }) => (rankHigh ?? 0) < (rankLow ?? 0)))
          );
        }),
      );
    }),
  );
});

it('there is none within a tie', () => {
  const tie = { rankLow: 1, rankHigh: 3 };
  expect(breaksAfter([tie, tie, tie, { rankLow: 4, rankHigh: 4 }])).toEqual([false, false, true, false]);
});
