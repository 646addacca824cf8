import { describe, expect, test } from 'vitest';
import {
  addTallies,
  closingLine,
  EMPTY_TALLY,
  namedLines,
  noFiles,
  oneCheck,
  refuseWholeSkip,
  withExitCode,
} from './tally.ts';

const skip = { name: 'a', reason: 'no tun' };

describe('the closing line', () => {
  test('leaves skipped out when there is none', () => {
    expect(closingLine(addTallies([oneCheck('a', true), oneCheck('b', false), oneCheck('c', true)]))).toBe(
      '2 passed, 1 failed',
    );
  });
  test('counts what was skipped', () => {
    expect(closingLine({ ...EMPTY_TALLY, passed: 3, skipped: [skip] })).toBe('3 passed, 0 failed, 1 skipped');
  });
});

test('what failed is named last, with its reason', () => {
  const total = addTallies([oneCheck('types', false), { ...EMPTY_TALLY, skipped: [skip] }]);
  expect(namedLines(total)).toEqual(['skipped: a (no tun)', 'failed: types (see its output above)']);
});

test('a runner that exits with an error but names no failing test is one failure', () => {
  expect(withExitCode({ ...EMPTY_TALLY, passed: 3 }, false).failed).toBe(1);
  expect(withExitCode({ ...EMPTY_TALLY, passed: 3, failed: 2 }, false).failed).toBe(2);
  expect(withExitCode(EMPTY_TALLY, true).failed).toBe(0);
});

test('a kind of test without a file is one failure, by name', () => {
  const total = addTallies([oneCheck('types', true), noFiles('lab')]);
  expect(closingLine(total)).toBe('1 passed, 1 failed');
  expect(namedLines(total)).toEqual([expect.stringMatching(/^failed: lab \(no test file was found /)]);
});

test('in CI, a kind of which nothing ran is a failure', () => {
  const left = { ...EMPTY_TALLY, skipped: [skip] };
  expect(refuseWholeSkip(left, true).failed).toBe(1);
  expect(refuseWholeSkip(left, false).failed).toBe(0);
  expect(refuseWholeSkip({ ...left, passed: 1 }, true).failed).toBe(0);
});
