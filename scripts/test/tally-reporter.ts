import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { addTallies, EMPTY_TALLY, type Named, type Tally } from './tally.ts';

const SKIPPED_MODES = new Set(['skip', 'todo']);

const skipOf = (test: TestCase): Named => {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return {
    name: test.fullName,
    reason: note ?? `marked ${test.options.mode} in ${test.module.relativeModuleId}`,
  };
};

/** Enough of a message to know what broke: what it expected and saw is above, in full. */
const REASON_LENGTH = 400;

const failureOf = (test: TestCase): Named => {
  const message = test.result().errors?.[0]?.message ?? 'it did not come to its end';
  return { name: test.fullName, reason: message.replace(/\s+/g, ' ').slice(0, REASON_LENGTH) };
};

/** Counts a module: every test, and one failure more when the module broke outside its tests. */
const tallyModule = (module: TestModule): Tally => {
  const tests = [...module.children.allTests()];
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const skippedTests = tests.filter(
    (test) => test.result().state === 'skipped' || SKIPPED_MODES.has(test.options.mode),
  );
  // What never came to run (a worker crash) has not passed.
  const broken = tests.length - passed - skippedTests.length;
  const failed = broken === 0 && module.state() === 'failed' ? 1 : broken;
  const failedTests = tests.filter(
    (test) => test.result().state !== 'passed' && !skippedTests.includes(test),
  );
  return { passed, failed, failures: failedTests.map(failureOf), skipped: skippedTests.map(skipOf) };
};

/** Writes a {@link Tally} to the file named by MESHMARK_TALLY; vitest's own JSON leaves out why a test was skipped. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const outside: Tally = { ...EMPTY_TALLY, failed: errors.length };
    const tally = addTallies([...modules.map(tallyModule), outside]);
    const path = process.env.MESHMARK_TALLY;
    if (path !== undefined) writeFileSync(path, JSON.stringify(tally));
  }
}
