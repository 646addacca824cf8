import { expect, test } from 'vitest';
import { marksOf, PASS_MARKS, PASSES_PATTERN, resultOf, resultOfMark } from './pass-marks.ts';

test('each result has a letter of its own, which leads back to it', () => {
  for (const [result, mark] of Object.entries(PASS_MARKS)) expect(resultOfMark(mark)).toBe(result);
  expect(Object.values(PASS_MARKS).join('')).toMatch(PASSES_PATTERN);
  for (const other of ['', 'd', 'DxD', '–']) expect(other).not.toMatch(PASSES_PATTERN);
});

test('a pass is its outcome, or why it has none', () => {
  expect(resultOf({ status: 'ok', outcome: 'mixed' })).toBe('mixed');
  expect(resultOf({ status: 'failed', outcome: null })).toBe('failed');
  expect(resultOf({ status: 'invalid', outcome: null })).toBe('invalid');
});

test('results that differ stand beside each other, each once', () => {
  const none = { direct: 0, relayed: 0, mixed: 0, unreachable: 0, failed: 0, invalid: 0 };
  expect(marksOf({ ...none, invalid: 1, unreachable: 2, direct: 1 })).toBe('D/-/?');
  expect(marksOf(none)).toBe('');
});
