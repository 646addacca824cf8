import { describe, expect, test } from 'vitest';
import { addTallies, closingLine, EMPTY_TALLY, oneCheck, refuseWholeSkip, withExitCode } from './tally.ts';

const skip = { name: 'a', reason: 'no tun' };

describe('the closing line', () => {
  test('leaves skipped out when there is none', () => {
    expect(closingLine(addTallies([oneCheck(true), oneCheck(false), oneCheck(true)]))).toBe(
      '2 passed, 1 failed',
    );
  });
  test('counts what was skipped', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: [skip] })).toBe('3 passed, 0 failed, 1 skipped');
  });
});

test('a runner that exits with an error but names no failing test is one failure', () => {
  expect(withExitCode({ passed: 3, failed: 0, skipped: [] }, false).failed).toBe(1);
  expect(withExitCode({ passed: 3, failed: 2, skipped: [] }, false).failed).toBe(2);
  expect(withExitCode(EMPTY_TALLY, true).failed).toBe(0);
});

test('in CI, a kind of which nothing ran is a failure', () => {
  const left = { passed: 0, failed: 0, skipped: [skip] };
  expect(refuseWholeSkip(left, true).failed).toBe(1);
  expect(refuseWholeSkip(left, false).failed).toBe(0);
  expect(refuseWholeSkip({ ...left, passed: 1 }, true).failed).toBe(0);
});
