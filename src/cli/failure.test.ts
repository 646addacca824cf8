import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { cannotError, usageError } from '../errors.ts';
import { failureOf } from './failure.ts';

test('an error for people is its sentence alone, with its own exit code', () => {
  expect(failureOf(usageError('x', 'There is no "nebulla".'))).toEqual({
    line: 'meshmark: There is no "nebulla".',
    exitCode: 2,
  });
  expect(failureOf(cannotError('x', 'No TUN.')).exitCode).toBe(3);
});

test('a defect is one sentence that says how to see the stack', () => {
  expect(failureOf(new TypeError('x is not\na function'))).toEqual({
    line: 'meshmark: x is not a function (run with --debug for the stack)',
    exitCode: 1,
  });
});

test('wrong use is exit code 2, and help is no error', () => {
  expect(
    failureOf(
      new CommanderError(
        1,
        'commander.unknownOption',
        "error: unknown option '--jsn'\n(Did you mean --json?)",
      ),
    ),
  ).toEqual({
    line: "meshmark: unknown option '--jsn' (Did you mean --json?)",
    exitCode: 2,
  });
  expect(failureOf(new CommanderError(0, 'commander.helpDisplayed', '(outputHelp)'))).toEqual({
    line: null,
    exitCode: 0,
  });
});
