/**
 * `npm test`: every check and every kind of test, with one closing line.
 * `npm test -- NAME…` runs some of them only: types, types-web, types-pages, style, unused, unit, web, lab.
 */
import { whyNoBrowser, whyNoLab } from './test/machine.ts';
import { killPrograms, type ProgramRun, runNode } from './test/run-program.ts';
import { CHECKS, type Check, SUITES, type Suite } from './test/steps.ts';
import { listTests, runSuite } from './test/suite.ts';
import {
  addTallies,
  closingLine,
  EMPTY_TALLY,
  namedLines,
  noFiles,
  oneCheck,
  refuseWholeSkip,
  type Tally,
} from './test/tally.ts';

const inCi = process.env.CI === 'true' || process.env.CI === '1';
const names = process.argv.slice(2);
const known = [...CHECKS, ...SUITES].map((step) => step.name);
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`npm test: no step is called ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}
const isWanted = (step: { name: string }): boolean => names.length === 0 || names.includes(step.name);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    killPrograms();
    process.exit(130);
  });
}

const say = (
  step: { name: string; describes: string },
  run: ProgramRun,
  tally: Tally,
  deadline: number,
): void => {
  const verdict = tally.failed > 0 ? 'FAILED' : 'ok';
  console.log(
    `${verdict.padEnd(6)} ${step.name.padEnd(9)} ${run.seconds.toFixed(1).padStart(6)} s  ${step.describes}`,
  );
  if (run.timedOut) console.log(`       ended at its deadline of ${deadline} s`);
  if (tally.failed > 0 && run.output !== '') console.log(run.output);
};

const CHECK_DEADLINE_SECONDS = 180;

const runCheck = async (check: Check): Promise<Tally> => {
  const run = await runNode(check.argv, { deadlineSeconds: CHECK_DEADLINE_SECONDS });
  const tally = oneCheck(check.name, run.ok);
  say(check, run, tally, CHECK_DEADLINE_SECONDS);
  return tally;
};

const leaveOut = async (suite: Suite, reason: string): Promise<Tally> => {
  console.log(`left out ${suite.name}: ${reason}`);
  const skipped = (await listTests(suite)).map((name) => ({ name, reason }));
  return refuseWholeSkip({ ...EMPTY_TALLY, skipped }, inCi);
};

/** What a suite needs that a machine may lack. */
const WHY_NOT: Readonly<Record<string, () => Promise<string | null>>> = { web: whyNoBrowser, lab: whyNoLab };

const runOrLeaveOut = async (suite: Suite): Promise<Tally> => {
  const reason = (await WHY_NOT[suite.name]?.()) ?? null;
  if (reason !== null) return leaveOut(suite, reason);
  const { run, tally } = await runSuite(suite);
  const judged = refuseWholeSkip(tally, inCi);
  say(suite, run, judged, suite.deadlineSeconds);
  return judged;
};

const tallies: Tally[] = await Promise.all(CHECKS.filter(isWanted).map(runCheck));
for (const suite of SUITES.filter(isWanted)) {
  tallies.push(suite.files.length === 0 ? noFiles(suite.name) : await runOrLeaveOut(suite));
}

const total = addTallies(tallies);
for (const line of namedLines(total)) console.log(line);
console.log(closingLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
