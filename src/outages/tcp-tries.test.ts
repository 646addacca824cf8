import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTryMs, triedByMs } from './tcp-tries.ts';

test('tries lie further apart each time', () => {
  expect([0, 1500, 10_500, 20_000, 120_500].map(nextTryMs)).toEqual([230, 1610, 14_490, 29_210, 235_290]);
  // No wait is longer than two minutes.
  expect(nextTryMs(240_000)).toBe(355_290);
});

test('whenever packets are back, and however late a kernel’s timers are, a connection had its try by then', () => {
  const real = fc.record({
    firstMs: fc.integer({ min: 200, max: 300 }),
    /** Timers end up to an eighth late, and never early. */
    late: fc.double({ min: 1, max: 1.125, noNaN: true }),
    backMs: fc.integer({ min: 0, max: 300_000 }),
  });
  fc.assert(
    fc.property(real, ({ firstMs, late, backMs }) => {
      let [wait, at] = [firstMs, firstMs * late];
      while (at < backMs) {
        wait = Math.min(2 * wait, 120_000);
        at += wait * late;
      }
      // It takes three seconds to see that bytes flow again.
      expect(triedByMs(backMs)).toBeGreaterThan(at + 3500);
    }),
  );
});
