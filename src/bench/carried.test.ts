import { expect, test } from 'vitest';
import { carriedInWords, judgeCarried } from './carried.ts';

const judge = (moved: number, others: Record<string, number>) =>
  judgeCarried(moved, new Map(Object.entries(others)));

test('a relay receives everything and more, a bystander next to nothing', () => {
  expect(judge(1_000_000, { c: 2000, server: 1_080_000 })).toEqual({
    kind: 'relayed',
    share: 1.08,
    by: 'server',
  });
  expect(judge(168_000, { c: 2000, server: 9000 }).kind).toBe('direct');
});

test('what went both ways describes neither', () => {
  expect(judge(1_000_000, { server: 400_000 }).kind).toBe('mixed');
});

test('without another device, and without payload, nothing was relayed', () => {
  expect(judge(1_000_000, {})).toEqual({ kind: 'direct', share: 0, by: null });
  expect(judge(0, { server: 500 }).kind).toBe('direct');
});

test('in words', () => {
  expect(carriedInWords(judge(1000, { server: 1100 }))).toBe('relayed, server received 110 %');
  expect(carriedInWords(judge(1000, {}))).toBe('direct, nobody else received anything');
});
