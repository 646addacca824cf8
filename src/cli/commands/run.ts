import { join } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { EXIT, usageError } from '../../errors.ts';
import { size, spanOfSeconds } from '../../report/format.ts';
import { dryBudgetLines } from '../budget-text.ts';
import type { Context } from '../context.ts';
import type { PlanSummary, RunRequest } from '../engine/requests.ts';
import { kernelOption, wantsMachine } from '../kernel-option.ts';
import { LOOK_UNITS } from '../looks/lines.ts';
import { print, printJson } from '../output.ts';
import { SUITES } from '../suite-names.ts';
import { list, timeSpan, wholeNumber } from '../values.ts';

/** Flags that decide what is measured; a resumed run has them from its record. */
const DECIDING = [
  'overlays',
  'scenarios',
  'workloads',
  'looks',
  'rounds',
  'budget',
  'seconds',
  'seed',
  'suite',
] as const;

const printLooks = ({ looks, wholeSeconds, budget }: PlanSummary): void => {
  if (looks.length === 0) return;
  print(`looks:     after the rounds${budget === null ? '' : ', beside their budget'}`);
  for (const { kind, lines, estimatedSeconds } of looks)
    print(`           ${kind}: ${lines} ${LOOK_UNITS[kind]}, about ${spanOfSeconds(estimatedSeconds)}`);
  print(`in all:    about ${spanOfSeconds(wholeSeconds)}`);
};

const printPlan = (plan: PlanSummary): void => {
  print(`entries:   ${plan.entries.join(', ')}`);
  print(`scenarios: ${plan.scenarios.join(', ')}`);
  print(`rounds:    ${plan.rounds}, ${plan.sessions} sessions in all, seed ${plan.seed}`);
  print(`takes:     about ${spanOfSeconds(plan.estimatedSeconds)} and ${size(plan.estimatedBytes)}`);
  let rest = plan.estimatedSeconds;
  for (const [scenario, workloads] of Object.entries(plan.estimatedWorkloadSeconds)) {
    const parts = Object.entries(workloads).sort(([, a], [, b]) => b - a);
    for (const [, seconds] of parts) rest -= seconds;
    const spans = parts.map(([id, seconds]) => `${id} ${spanOfSeconds(seconds)}`);
    print(`           ${scenario}: ${spans.join(', ')}`);
  }
  print(`           starting, settling and ending: ${spanOfSeconds(rest)}`);
  if (plan.budget !== null) for (const line of dryBudgetLines(plan.budget, plan.rounds)) print(line);
  printLooks(plan);
  for (const { name, reason } of plan.leftOut) print(`left out:  ${name}, ${reason}`);
};

export const runCommand = ({ signal }: Context) =>
  new Command('run')
    .description('measure VPNs against each other; everything lands in a run directory')
    .option('--overlays <names>', 'VPNs with commas between, each id, id@version or id=path; or all', list)
    .option('--scenarios <names>', 'scenarios with commas between; or all', list)
    .option('--workloads <names>', 'workloads with commas between, in every scenario', list)
    .addOption(
      new Option(
        '--suite <name>',
        'what is measured unless said otherwise, and looked at unless scenarios or workloads are named',
      ).choices(SUITES),
    )
    .option('--no-looks', 'leave out what the suite looks at after its rounds')
    .option('--rounds <n>', 'rounds; fewer than 10 are never ranked', wholeNumber(1, 1000))
    .option(
      '--budget <time>',
      'time for the rounds, such as 90m; decides how many, and stops early where intervals are narrow',
      timeSpan,
    )
    .option('--seconds <s>', 'seconds of tcp, each way', wholeNumber(1, 600))
    .option('--seed <n>', 'seed of the random orders', wholeNumber(0, 2 ** 32 - 1))
    .option('--out <dir>', 'where run directories are made', 'runs')
    .addOption(
      new Option('--resume <dir>', 'go on with an interrupted run').conflicts([...DECIDING, 'out', 'dryRun']),
    )
    .option('--dry-run', 'say what would be done and how long it takes')
    .option('--locked', 'refuse programs that are not exactly what the lock file pins')
    .addOption(kernelOption())
    .option('--json', 'print events, one JSON object a line')
    .action(async (options) => {
      if (options.budget !== undefined && options.rounds !== undefined)
        throw usageError(
          'budget-rounds',
          '--budget decides how many rounds there are, so --rounds cannot be given with it; leave one of them out.',
        );
      const { planBenchmark, programsOfRun } = await import('../engine/benchmark.ts');
      const { checkedOverlays, checkedScenarios, checkedWorkloads } = await import('../names.ts');
      const request: RunRequest = {
        suite: options.suite ?? 'standard',
        overlays: checkedOverlays(options.overlays),
        scenarios: checkedScenarios(options.scenarios),
        workloads: checkedWorkloads(options.workloads),
        looks: options.looks,
        rounds: options.rounds ?? null,
        budget: options.budget ?? null,
        seconds: options.seconds ?? null,
        seed: options.seed ?? null,
        out: options.out,
        resume: options.resume ?? null,
        locked: options.locked ?? false,
      };
      if (wantsMachine(options.kernel)) {
        const [{ doInMachine }, { LOCK_FILE }, { freeLock }] = await Promise.all([
          import('../machine.ts'),
          import('../../results/directory.ts'),
          import('../../results/lock.ts'),
        ]);
        // In the machine nobody can see whether the process that left a lock is gone.
        if (request.resume !== null) await freeLock(join(request.resume, LOCK_FILE));
        process.exitCode = await doInMachine({
          kernel: options.kernel,
          signal,
          locked: request.locked,
          programs: await programsOfRun(request),
          writes: options.dryRun === true ? [] : [request.resume ?? request.out],
        });
        return;
      }
      if (options.dryRun) {
        const plan = await planBenchmark(request, signal);
        return options.json ? printJson(plan) : printPlan(plan);
      }
      const { runSuite } = await import('../suite-run.ts');
      const failed = await runSuite(request, { json: options.json ?? false, signal });
      if (failed) process.exitCode = EXIT.failures;
    });
