import { expect, test } from 'vitest';
import { stateBeside, stateOf } from './survival-state.ts';

const YES = { works: 2, not: 0, failed: 0 };
const NO = { works: 0, not: 2, failed: 0 };
const SOME = { works: 1, not: 1, failed: 0 };
const UNASKED = { works: 0, not: 0, failed: 0 };

test.each([
  [YES, 'yes'],
  [NO, 'no'],
  [SOME, 'some'],
  [UNASKED, 'unasked'],
  // A session that failed is none in which it worked, and none in which it did not either.
  [{ ...YES, failed: 1 }, 'some'],
  [{ ...NO, failed: 1 }, 'no'],
  [{ ...UNASKED, failed: 1 }, 'unasked'],
] as const)('%o is %s', (asked, state) => {
  expect(stateOf(asked)).toBe(state);
});

test('what does not always work with everything there either says nothing of what is gone', () => {
  expect(stateBeside(NO, NO)).toBe('neither');
  expect(stateBeside(NO, SOME)).toBe('unsure');
  expect(stateBeside(SOME, SOME)).toBe('unsure');
  expect(stateBeside(SOME, NO)).toBe('unsure');
});

test('what works, or works with everything there, is what it was seen to be', () => {
  for (const control of [YES, NO, SOME, UNASKED, undefined]) {
    expect(stateBeside(YES, control)).toBe('yes');
    expect(stateBeside(UNASKED, control)).toBe('unasked');
  }
  for (const control of [YES, UNASKED, undefined]) {
    expect(stateBeside(NO, control)).toBe('no');
    expect(stateBeside(SOME, control)).toBe('some');
  }
});
