import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leftOpenText, shareText } from './shares.ts';

test('few repetitions leave much open, and many leave little', () => {
  // Clopper and Pearson: 0.025 to the power of one in n, where all of n came back.
  expect(shareText(3, 3)).toBe('29–100 %');
  expect(shareText(20, 20)).toBe('83–100 %');
  expect(shareText(0, 5)).toBe('0–52 %');
});

test('what was always the same need not be so for ever', () => {
  expect(leftOpenText(3)).toBe('if passes went on for ever, 29–100 % of them may be so, at 95 %');
});

test('what was seen lies within what is left open', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), (n, draw) => {
      const k = draw % (n + 1);
      const [low, high] = shareText(k, n)
        .split(/[–% ]+/)
        .map(Number);
      expect(low).toBeLessThanOrEqual(Math.ceil((100 * k) / n));
      expect(high).toBeGreaterThanOrEqual(Math.floor((100 * k) / n));
    }),
  );
});
