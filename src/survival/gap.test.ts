import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gapOf } from './gap.ts';

const replies = (...seqs: number[]): string =>
  seqs.map((seq) => `64 bytes from 10.0.0.2: icmp_seq=${seq} ttl=64 time=20.1 ms`).join('\n');

test('the longest time without an answer and the time since the last one are told apart', () => {
  expect(gapOf(replies(1, 2, 6, 8), 8, 200)).toEqual({ longestMs: 600, quietMs: 0 });
  expect(gapOf(replies(1, 2), 8, 200)).toEqual({ longestMs: 1200, quietMs: 1200 });
  expect(gapOf('', 5, 100)).toEqual({ longestMs: 500, quietMs: 500 });
});

test('what ping says of an unreachable host is no answer', () => {
  expect(gapOf('From 10.0.0.1 icmp_seq=1 Destination Host Unreachable', 1, 100).quietMs).toBe(100);
});

test('answers in any order, and twice, are the same answers', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 })), (seqs) => {
      const sorted = gapOf(replies(...seqs.toSorted((a, b) => a - b)), 50, 100);
      expect(gapOf(replies(...seqs, ...seqs.toReversed()), 50, 100)).toEqual(sorted);
      expect(sorted.quietMs).toBe(100 * (50 - Math.max(0, ...seqs)));
      expect(sorted.longestMs).toBeGreaterThanOrEqual(sorted.quietMs);
      expect(sorted.longestMs).toBeLessThanOrEqual(100 * (50 - seqs.length));
    }),
  );
});
