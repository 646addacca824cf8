import { expect, test } from 'vitest';
import { pingsAmong } from './path.ts';

test('up to eight devices the same is sent, among more in proportion', () => {
  expect([2, 3, 8].map(pingsAmong)).toEqual(Array(3).fill({ count: 100, intervalSeconds: 0.01 }));
  expect(pingsAmong(16)).toEqual({ count: 200, intervalSeconds: 0.005 });
  expect(pingsAmong(64)).toEqual({ count: 800, intervalSeconds: 0.002 });
});
