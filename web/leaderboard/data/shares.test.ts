import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leftOpenIn, leftOpenText, shareText } from './shares.ts';

test('few repetitions leave much open, and many leave little', () => {
  // Clopper and Pearson: 0.025 to the power of one in n, where all of n came back.
  expect(shareText(3, 3)).toBe('29–100 %');
  expect(shareText(20, 20)).toBe('83–100 %');
  expect(shareText(0, 5)).toBe('0–52 %');
});

test('what was always the same need not be so for ever', () => {
  expect(leftOpenText(3)).toBe('if passes went on for ever, 29–100 % of them may be so, at 95 %');
});

test('what passes leave open is said of what they saw, and nothing where the lab spoilt them all', () => {
  expect(leftOpenIn(3, 'What worked')).toBe(`What worked in each of 3 passes: ${leftOpenText(3)}.`);
  const path = (passes: number) => leftOpenIn(passes, 'Of what was seen', 'Of what was the same');
  expect(path(1)).toBe(`Of what was seen in one pass: ${leftOpenText(1)}.`);
  expect(path(2)).toBe(`Of what was the same in each of 2 passes: ${leftOpenText(2)}.`);
  expect(path(0)).toBe('');
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
