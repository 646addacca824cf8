import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSamePath } from './look.ts';

const kind = fc.constantFrom('direct', 'relayed', 'mixed', 'none' as const);
const ms = fc.double({ min: 0, max: 1000, noNaN: true });

test('a path is the same when it is as fast, within a quarter or 3 ms, and goes the same way', () => {
  const before = { kind: 'direct', rttMs: 20 } as const;
  const same = [15, 16, 20, 25, 26].map((rttMs) => isSamePath(before, { kind: 'direct', rttMs }));
  expect(same).toEqual([true, true, true, true, false]);
  expect(isSamePath({ kind: 'direct', rttMs: 1 }, { kind: 'direct', rttMs: 4 })).toBe(true);
  expect(isSamePath(before, { kind: 'relayed', rttMs: 20 })).toBe(false);
  expect(isSamePath(before, { kind: 'none', rttMs: null })).toBe(false);
});

test('every path is the same as itself', () => {
  fc.assert(
    fc.property(kind, ms, (way, rttMs) => {
      expect(isSamePath({ kind: way, rttMs }, { kind: way, rttMs })).toBe(true);
    }),
  );
});
