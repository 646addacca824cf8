import { expect, test } from 'vitest';
import { roundsOf } from './reach.ts';

test.each([0, 1, 2, 3, 7, 8, 63])(
  'of %i peers every ordered pair has its round, and nobody two in one',
  (n) => {
    const peers = Array.from({ length: n }, (_, i) => `d${i}`);
    const rounds = roundsOf(peers);
    for (const pairs of rounds) expect(new Set(pairs.flat()).size).toBe(2 * pairs.length);
    const pairs = rounds.flat();
    expect(pairs).toHaveLength(n * Math.max(0, n - 1));
    expect(new Set(pairs.map(([from, to]) => `${from} ${to}`)).size).toBe(pairs.length);
    expect(pairs.every(([from, to]) => from !== to)).toBe(true);
  },
);

test('of eight peers four pairs speak at once', () => {
  const rounds = roundsOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
  expect(rounds.map((pairs) => pairs.length)).toEqual(Array(14).fill(4));
});
