import fc from 'fast-check';
import { expect, test } from 'vitest';
import { censoredQuantile } from './censored.ts';
import { quantile } from './summary.ts';

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('where everything was seen it is the plain quantile', () => {
  fc.assert(
    fc.property(values, share, (seen, q) => {
      expect(censoredQuantile(seen, 0, q)).toBe(quantile(seen, q));
    }),
  );
});

test('however long the unseen lasted, a quantile that is told is the same', () => {
  fc.assert(
    fc.property(
      values,
      fc.nat(30),
      share,
      fc.double({ min: 1, max: 1e9, noNaN: true }),
      (seen, unseen, q, more) => {
        const told = censoredQuantile(seen, unseen, q);
        if (told === null) return;
        const longer = new Array<number>(unseen).fill(Math.max(...seen) + more);
        expect(told).toBeCloseTo(quantile([...seen, ...longer], q), 6);
      },
    ),
  );
});

test('it is unknown as soon as one of the unseen has a part in it', () => {
  expect(censoredQuantile([1, 2, 3], 3, 0.5)).toBeNull();
  expect(censoredQuantile([1, 2, 3], 2, 0.5)).toBe(3);
  expect(censoredQuantile([], 4, 0)).toBeNull();
  expect(censoredQuantile([], 0, 0.5)).toBeNull();
});
