/** A test or check that did not run, and why. */
export interface Skip {
  readonly name: string;
  readonly reason: string;
}

/** What became of the tests of one step. A step that is a single check counts as one test. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skip[];
}

export const EMPTY_TALLY: Tally = { passed: 0, failed: 0, skipped: [] };

export const oneCheck = (ok: boolean): Tally => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] });

export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  skipped: tallies.flatMap((tally) => tally.skipped),
});

/** A runner that failed without a failing test (a crash, an unhandled error) must not count as a success. */
export const withExitCode = (tally: Tally, ok: boolean): Tally =>
  ok || tally.failed > 0 ? tally : { ...tally, failed: 1 };

/** A kind of test that was left out as a whole is a failure where somebody relies on it. */
export const refuseWholeSkip = (tally: Tally, inCi: boolean): Tally =>
  inCi && tally.passed + tally.failed === 0 && tally.skipped.length > 0 ? { ...tally, failed: 1 } : tally;

/** The one line that a reader, a person or a program, looks for at the end. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
