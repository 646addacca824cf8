import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import type { Skip, Tally } from './tally.ts';

const SKIPPED_MODES = new Set(['skip', 'todo']);

const skipOf = (test: TestCase): Skip => {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return {
    name: test.fullName,
    reason: note ?? `marked ${test.options.mode} in ${test.module.relativeModuleId}`,
  };
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
  return { passed, failed, skipped: skippedTests.map(skipOf) };
};

/** Writes a {@link Tally} to the file named by MESHMARK_TALLY; vitest's own JSON leaves out why a test was skipped. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tallies = modules.map(tallyModule);
    const tally: Tally = {
      passed: tallies.reduce((sum, part) => sum + part.passed, 0),
      failed: tallies.reduce((sum, part) => sum + part.failed, errors.length),
      skipped: tallies.flatMap((part) => part.skipped),
    };
    const path = process.env.MESHMARK_TALLY;
    if (path !== undefined) writeFileSync(path, JSON.stringify(tally));
  }
}
