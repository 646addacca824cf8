import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProgramRun, runNode } from './run-program.ts';
import type { Suite } from './steps.ts';
import { EMPTY_TALLY, type Tally, withExitCode } from './tally.ts';

const VITEST = 'node_modules/vitest/vitest.mjs';

/** Runs a vitest project and counts what became of its tests. */
export const runSuite = async (suite: Suite): Promise<{ run: ProgramRun; tally: Tally }> => {
  const dir = mkdtempSync(join(tmpdir(), 'meshmark-test-'));
  const file = join(dir, 'tally.json');
  try {
    const run = await runNode(
      [
        VITEST,
        'run',
        '--project',
        suite.name,
        '--reporter=default',
        '--reporter=./scripts/test/tally-reporter.ts',
      ],
      { deadlineSeconds: suite.deadlineSeconds, live: suite.live, env: { MESHMARK_TALLY: file } },
    );
    return { run, tally: withExitCode(readTally(file), run.ok) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
};

const readTally = (file: string): Tally => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Tally;
  } catch {
    // The runner ended before it could count; its exit code says so.
    return EMPTY_TALLY;
  }
};

/** Names of a suite's tests without running them. */
export const listTests = async (suite: Suite): Promise<readonly string[]> => {
  const run = await runNode([VITEST, 'list', '--json', '--project', suite.name], { deadlineSeconds: 120 });
  try {
    const tests = JSON.parse(run.output) as { name: string }[];
    return tests.map((test) => test.name);
  } catch {
    return suite.files;
  }
};
