/** A test or check that did not run or did not pass, and why. */
export interface Named {
  readonly name: string;
  readonly reason: string;
}

/** What became of the tests of one step. A step that is a single check counts as one test. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Tests that failed; fewer than `failed` where a runner broke outside a test. */
  readonly failures: readonly Named[];
  readonly skipped: readonly Named[];
}

export const EMPTY_TALLY: Tally = { passed: 0, failed: 0, failures: [], skipped: [] };

export const oneCheck = (name: string, ok: boolean): Tally =>
  ok
    ? { ...EMPTY_TALLY, passed: 1 }
    : { ...EMPTY_TALLY, failed: 1, failures: [{ name, reason: 'see its output above' }] };

export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  failures: tallies.flatMap((tally) => tally.failures),
  skipped: tallies.flatMap((tally) => tally.skipped),
});

/** A runner that failed without a failing test (a crash, an unhandled error) must not count as a success. */
export const withExitCode = (tally: Tally, ok: boolean): Tally =>
  ok || tally.failed > 0 ? tally : { ...tally, failed: 1 };

/** A kind of test of which no file was found: nothing ran, which must not count as a success. */
export const noFiles = (name: string): Tally => ({
  ...EMPTY_TALLY,
  failed: 1,
  failures: [{ name, reason: 'no test file was found where scripts/test/steps.ts looks for them' }],
});

/** A kind of test that was left out as a whole is a failure where somebody relies on it. */
export const refuseWholeSkip = (tally: Tally, inCi: boolean): Tally =>
  inCi && tally.passed + tally.failed === 0 && tally.skipped.length > 0 ? { ...tally, failed: 1 } : tally;

/** A line each of what did not run and of what failed, the latter last: a log of hours is often kept by its end alone. */
export const namedLines = ({ failures, skipped }: Tally): readonly string[] => [
  ...skipped.map(({ name, reason }) => `skipped: ${name} (${reason})`),
  ...failures.map(({ name, reason }) => `failed: ${name} (${reason})`),
];

/** The one line that a reader, a person or a program, looks for at the end. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
