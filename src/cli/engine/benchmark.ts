import { createHash } from 'node:crypto';
import { estimate } from '../../bench/run/estimate.ts';
import { oneOf } from '../../inner/events.ts';
import type { Wanted } from '../../provision/ensure-all.ts';
import { TOOLS } from '../../provision/instrument.ts';
import type { EnsuredProgram } from '../../provision/trees/marker.ts';
import { staleLines } from '../../report/run/stale.ts';
import { createRunDirectory, openForResume, type RunDirectory } from '../../results/directory.ts';
import { RUN_EVENT_TYPES, type RunEvent } from '../../results/events.ts';
import { JOURNAL_FILE } from '../../results/journal.ts';
import { keepWarning, takeInWarnings } from '../../results/kept-warnings.ts';
import type { Plan } from '../../results/plan.ts';
import { refusePublished } from '../../results/refuse-published.ts';
import { RUN_FORMAT, type RunRecord, type RunWarning, readRun } from '../../results/run.ts';
import { originalOf } from '../../results/session.ts';
import { doInSandbox, instrumentFor, obtain } from '../sandboxed.ts';
import { budgetSummary, expectedPart, fewRounds } from './budget.ts';
import { fieldOf, wantedOf } from './entries.ts';
import { writeDown } from './full-disk.ts';
import { lookSummaries } from './look-summaries.ts';
import { watchOthers } from './others-watch.ts';
import { type Abilities, ALL_BUT_NETEM, probeAbilities } from './probe.ts';
import { type Origin, ownCommit, provenanceOf, unpinnedOf, versionsOf } from './provenance.ts';
import type { EngineOptions, PlanSummary, RunRequest } from './requests.ts';
import { contestantsOf, originalsOf, planOf } from './run-plan.ts';
import { unpublishable } from './unpublishable.ts';

/** Everything that must be known before a run can begin or go on. */
interface Prepared {
  readonly plan: Plan;
  readonly abilities: Abilities;
  readonly instruments: readonly EnsuredProgram[];
  /** Entry name to its program. */
  readonly programs: ReadonlyMap<string, EnsuredProgram>;
}

type Quiet = Pick<EngineOptions, 'signal'> & { readonly locked: boolean };

const abilitiesByTools = async (quiet: Quiet): Promise<Abilities> =>
  probeAbilities(await obtain([TOOLS], quiet), quiet.signal);

/** Says what a run would do, without doing it. */
export const planBenchmark = async (request: RunRequest, signal: AbortSignal): Promise<PlanSummary> => {
  const abilities = await abilitiesByTools({ signal, locked: request.locked });
  const field = fieldOf(contestantsOf(request), abilities);
  const whole = planOf(request, field);
  const plan = expectedPart(whole);
  const { sessions, seconds, workloadSeconds, bytes } = estimate(plan);
  const looks = lookSummaries(plan);
  return {
    entries: plan.entries.map(({ name }) => name),
    scenarios: plan.scenarios.map(({ id }) => id),
    rounds: plan.rounds,
    sessions,
    estimatedSeconds: seconds,
    estimatedWorkloadSeconds: workloadSeconds,
    estimatedBytes: bytes,
    seed: plan.seed,
    budget: budgetSummary(plan),
    looks,
    wholeSeconds: looks.reduce((sum, look) => sum + look.estimatedSeconds, seconds),
    leftOut: field.leftOut,
  };
};

/** The lab's own programs that a plan needs. */
const instrumentOf = (plan: Plan, abilities: Abilities): readonly Wanted[] => {
  const networks = plan.scenarios.map(({ network }) => network);
  const handicapped = plan.entries.some(({ control }) => control?.kind === 'positive');
  return instrumentFor(networks, {
    handicapped: handicapped && !abilities.kernelNetem,
    workloads: plan.scenarios.flatMap(({ workloads }) => workloads),
  });
};

/** The record of a run to go on with: what is published is refused before anything is obtained for it. */
const readToResume = async (dir: string): Promise<RunRecord> => {
  const record = await readRun(dir);
  await refusePublished(dir, JOURNAL_FILE);
  return record;
};

/** Every program that a run may ask for, whatever the kernel can do. */
export const programsOfRun = async (request: RunRequest): Promise<readonly Wanted[]> => {
  const plan =
    request.resume === null
      ? planOf(request, fieldOf(contestantsOf(request), ALL_BUT_NETEM))
      : (await readToResume(request.resume)).plan;
  return [...instrumentOf(plan, ALL_BUT_NETEM), ...originalsOf(plan).map(wantedOf)];
};

/** Obtains what a plan needs. */
const prepare = async (plan: Plan, abilities: Abilities, quiet: Quiet): Promise<Prepared> => {
  const wanted = instrumentOf(plan, abilities);
  const originals = originalsOf(plan);
  const all = await obtain([...wanted, ...originals.map(wantedOf)], quiet);
  const programOf = new Map(
    originals.map((entry, i) => [entry.name, all[wanted.length + i] as EnsuredProgram]),
  );
  return {
    plan,
    abilities,
    instruments: all.slice(0, wanted.length),
    programs: new Map(
      plan.entries.map((entry) => [entry.name, programOf.get(originalOf(entry)) as EnsuredProgram]),
    ),
  };
};

const originOf = ({ plan, ...prepared }: Prepared): Origin => ({
  ...prepared,
  entries: plan.entries,
  networks: plan.scenarios.map(({ network }) => network),
});

/** How fast one core hashes, in MiB a second: a figure of the machine on this day. */
const calibrate = (): Record<string, unknown> => {
  const block = Buffer.alloc(2 ** 24, 0x5a);
  const started = performance.now();
  for (let i = 0; i < 8; i++) createHash('sha256').update(block).digest();
  return { sha256MiBPerSecond: Math.round((8 * 16) / ((performance.now() - started) / 1000)) };
};

type Begun = readonly [directory: RunDirectory, prepared: Prepared, warnings: readonly RunWarning[]];

/** What is known against publishing a run before it goes on. */
const beforehand = (record: RunRecord, at: string): RunWarning[] =>
  unpublishable({ kind: 'run', record, lines: [] }).map((message) => ({
    at,
    code: 'unpublishable',
    message,
  }));

const begin = async (request: RunRequest, options: EngineOptions): Promise<Begun> => {
  const quiet = { signal: options.signal, locked: request.locked };
  const abilities = await abilitiesByTools(quiet);
  const field = fieldOf(contestantsOf(request), abilities);
  const prepared = await prepare(planOf(request, field), abilities, quiet);
  const at = new Date().toISOString();
  const unpinned = unpinnedOf(prepared);
  const warnings: RunWarning[] = [
    ...field.leftOut.map(({ name, reason }) => ({ at, code: 'left-out', message: `${name} is ${reason}.` })),
    ...fewRounds(prepared.plan).map((message) => ({ at, code: 'budget-few-rounds', message })),
    ...staleLines(prepared.plan.entries).map((message) => ({ at, code: 'stale', message })),
    ...Object.entries(unpinned).map(([name, reason]) => ({
      at,
      code: 'unpinned',
      message: `${name}: ${reason}`,
    })),
  ];
  const record: RunRecord = {
    meshmarkRun: RUN_FORMAT,
    createdAt: at,
    command: [...options.command],
    plan: prepared.plan,
    provenance: await provenanceOf(originOf(prepared)),
    versions: versionsOf(originOf(prepared)),
    commit: await ownCommit(options.signal),
    sittings: [],
    calibration: calibrate(),
    warnings,
    ...(Object.keys(unpinned).length === 0 ? {} : { unpinned }),
  };
  warnings.push(...beforehand(record, at));
  return [await createRunDirectory(request.out, record), prepared, warnings];
};

const goOn = async (dir: string, locked: boolean, { signal }: EngineOptions): Promise<Begun> => {
  const record = await readToResume(dir);
  const abilities = await abilitiesByTools({ signal, locked });
  const prepared = await prepare(record.plan, abilities, { signal, locked });
  // Said again, not written down again: whoever goes on may not be who began.
  const warnings = beforehand(record, new Date().toISOString());
  return [await openForResume(dir, await provenanceOf(originOf(prepared))), prepared, warnings];
};

/** What became of a run. */
export type Finished = Extract<RunEvent, { type: 'run-finished' }>;

/** Runs or resumes a benchmark; the last event that it emits is `run-finished`, which it also returns. */
export const runBenchmark = async (request: RunRequest, options: EngineOptions): Promise<Finished> => {
  const [directory, prepared, warnings] =
    request.resume === null
      ? await begin(request, options)
      : await goOn(request.resume, request.locked, options);
  await using _ = directory;
  const { dir } = directory;
  // Of a sitting that was killed.
  await takeInWarnings(dir);
  const othersBeside = watchOthers();
  let finished: Finished | null = null;
  await doInSandbox(
    { kind: 'run', dir, programs: Object.fromEntries(prepared.programs) },
    {
      signal: options.signal,
      programs: [...prepared.instruments, ...prepared.programs.values()],
      onEvent: (event) => {
        const known = oneOf(event, ...RUN_EVENT_TYPES);
        if (known.type === 'run-finished') finished = known;
        const beside = othersBeside(known);
        options.emit(known);
        if (known.type === 'run-started')
          for (const warning of warnings) options.emit({ type: 'warning', ...warning });
        if (beside === null) return;
        writeDown(dir, () => keepWarning(dir, beside));
        options.emit({ type: 'warning', ...beside });
      },
    },
  ).catch(async (error: unknown) => {
    // On a full disk this fails too, and the first error is the one to tell; the next sitting takes them in.
    await takeInWarnings(dir).catch(() => {});
    throw error;
  });
  await takeInWarnings(dir);
  if (finished === null) throw new Error(`the run in ${dir} ended without a word`);
  return finished;
};
