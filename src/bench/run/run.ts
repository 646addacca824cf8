import { cannotError } from '../../errors.ts';
import type { Alone } from '../../host/alone.ts';
import { isDiskFull } from '../../provision/run.ts';
import type { Emit } from '../../results/events.ts';
import { type Plan, type PlannedSession, type PlanScenario, sessionKey } from '../../results/plan.ts';
import { type Entry, originalOf, type Session } from '../../results/session.ts';
import type { Workload, WorkloadContext } from '../../workloads/types.ts';
import type { WarmUp } from '../../workloads/warm-up.ts';
import type { ContestantOf, OpenLab } from '../contestants/contestant.ts';
import { DEADLINES, type Deadlines } from '../deadlines.ts';
import { type Machine, noise, thisMachine } from '../guards/machine.ts';
import { routersOnce } from '../guards/routers-once.ts';
import { wiresOnce } from '../guards/wires-once.ts';
import { hopelessness } from '../looks/unspoilt.ts';
import { BudgetWatch } from './budget-watch.ts';
import { Intake } from './intake.ts';
import { Journal } from './journal.ts';
import type { SessionSetup } from './session.ts';
import { runUnspoilt } from './session-again.ts';
import { SittingRecord } from './sitting.ts';

export interface BenchOptions {
  /** Run directory with its `run.json`; the caller holds its lock. */
  readonly dir: string;
  readonly openLab: OpenLab;
  readonly contestantOf: ContestantOf;
  readonly emit: Emit;
  /** Stops the run within about a second; the session under way never happened. */
  readonly signal: AbortSignal;
  readonly machine?: Machine;
  readonly deadlines?: Deadlines;
  /** Workloads by id instead of the built-in ones, for tests. */
  readonly workloads?: ReadonlyMap<string, Workload>;
  /** Milliseconds that only grow, which a budget counts, for tests. */
  readonly clock?: () => number;
  /** Another warm-up than the real one, for tests. */
  readonly warmUp?: (context: WorkloadContext, repetition: number) => Promise<WarmUp>;
}

export interface BenchResult {
  readonly outcome: 'finished' | 'interrupted';
  /** Sessions in the journal by what became of them. */
  readonly ok: number;
  readonly failed: number;
  /** Sessions of the plan, or with a budget those that are expected to fit, that the journal does not hold. */
  readonly missing: number;
}

/** Works through the plan of a run directory, leaving out what its journal already holds. */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const { dir, emit, signal, clock } = options;
  await using journal = await Journal.open(dir);
  const sitting = await SittingRecord.begin(dir, emit);
  const { plan } = sitting;
  const intake = new Intake(journal, (session) =>
    emit({ type: 'session-finished', at: new Date().toISOString(), session }),
  );
  const budget = BudgetWatch.of(sitting, intake, emit, clock);
  const ahead = plan.order.filter((planned) => !journal.has(planned));
  const done = plan.order.length - ahead.length;
  const at = new Date().toISOString();
  emit({
    type: 'run-started',
    at,
    dir,
    suite: plan.suite,
    sitting: sitting.number,
    sessions: budget?.forecast.sessions ?? plan.order.length,
    done,
  });
  if (journal.droppedBytes > 0) {
    const message = `An unfinished last line of the journal (${journal.droppedBytes} bytes) was dropped; its session runs again.`;
    await sitting.warn('torn-line', message);
  }
  try {
    await runAhead(options, ahead, { intake, sitting, budget });
  } catch (error) {
    if (!signal.aborted) {
      // On a full disk this fails too, and the first error is the one to tell; the next sitting concludes this one.
      await sitting.end('stopped-by-error').catch(() => {});
      throw told(dir, error);
    }
  }
  const expected = budget?.forecast.sessions ?? plan.order.length;
  const result = count(sitting.plan, journal, {
    expected,
    outcome: signal.aborted ? 'interrupted' : 'finished',
  });
  await sitting.end(result.outcome).catch((error: unknown) => {
    throw told(dir, error);
  });
  emit({ type: 'run-finished', at: new Date().toISOString(), dir, ...result });
  return result;
}

/** What is told of an error: of a full disk, what to do. */
const told = (dir: string, error: unknown): unknown =>
  isDiskFull(error)
    ? cannotError(
        'disk-full',
        `No space left for ${dir}: free some, then go on with "./meshmark run --resume ${dir}". Finished sessions are kept.`,
        error,
      )
    : error;

/** What a sitting comes to know of the network of one scenario. One lab stands at a time, so nobody else is in the way of a look. */
const knowing = (deadlines: SessionSetup['deadlines']): Pick<SessionSetup, 'wires' | 'routers'> => {
  const alone: Alone = (action) => action();
  return {
    wires: wiresOnce(alone, deadlines.wires),
    routers: routersOnce(alone, deadlines.routers),
  };
};

async function runAhead(
  options: BenchOptions,
  ahead: readonly PlannedSession[],
  { intake, sitting, budget }: { intake: Intake; sitting: SittingRecord; budget: BudgetWatch | null },
): Promise<void> {
  const { emit, signal, machine = thisMachine, deadlines = DEADLINES } = options;
  const { plan } = sitting;
  const networks = new Map<string, ReturnType<typeof knowing>>();
  const now = (): string => new Date().toISOString();
  const note = hopelessness<Session>(1, ({ fault }) => fault === 'lab');
  let round = '';
  for (const planned of ahead) {
    signal.throwIfAborted();
    if (budget !== null && !(await budget.allows(planned.round))) break;
    const { scenario, entry, position } = planned;
    const contestant = entryOf(plan, planned);
    const key = { scenario, round: planned.round, entry };
    if (round !== `${scenario}/${planned.round}`) {
      round = `${scenario}/${planned.round}`;
      const rounds = Math.max(planned.round, budget?.forecast.rounds ?? plan.rounds);
      emit({ type: 'round-started', at: now(), scenario, round: planned.round, rounds });
    }
    emit({ type: 'session-started', at: now(), ...key, position, index: plan.order.indexOf(planned) });
    const { wires, routers } = networks.get(scenario) ?? knowing(deadlines);
    networks.set(scenario, { wires, routers });
    const warnings: [code: string, message: string][] = [];
    const setup: SessionSetup = {
      ...options,
      machine,
      deadlines,
      planned,
      scenario: scenarioOf(plan, planned),
      entry: contestant,
      seconds: plan.seconds,
      sitting: sitting.number,
      draw: `${plan.seed}/${scenario}/${planned.round}`,
      wires,
      routers,
      onStep: (step) => emit({ type: 'step', at: now(), ...key, step }),
      onMeasurement: ({ raw: _, ...measurement }) =>
        emit({ type: 'workload-finished', at: now(), ...key, measurement }),
      onWarning: (code, message) => warnings.push([code, message]),
    };
    const { session, share } = await runUnspoilt(setup, sitting.triesOf(planned), (spoilt) =>
      sitting.keepTry(planned, spoilt),
    );
    await intake.add(session);
    // Looked at anew after anything but success at once, so that the record shows whether the lab was to blame.
    if (session.status !== 'ok') {
      wires.forget();
      routers.forget();
    }
    for (const { code, message } of noise(share, session.host.loadBefore, machine.cores))
      warnings.push([code, message]);
    for (const [code, message] of warnings) {
      await sitting.warn(code, `${scenario}, round ${planned.round}, ${entry}: ${message}.`);
    }
    // A contestant and its copies are one that may be what holds up the lab.
    note({ ...session, entry: originalOf(contestant) });
  }
  await intake.settle();
  await budget?.conclude();
}

function scenarioOf(plan: Plan, { scenario }: PlannedSession): PlanScenario {
  const found = plan.scenarios.find(({ id }) => id === scenario);
  if (found === undefined) throw new Error(`the plan's order names the unknown scenario "${scenario}"`);
  return found;
}

function entryOf(plan: Plan, { entry }: PlannedSession): Entry {
  const found = plan.entries.find(({ name }) => name === entry);
  if (found === undefined) throw new Error(`the plan's order names the unknown entry "${entry}"`);
  return found;
}

function count(
  plan: Plan,
  journal: Journal,
  { expected, outcome }: { expected: number; outcome: BenchResult['outcome'] },
): BenchResult {
  const planned = new Set(plan.order.map(sessionKey));
  const inPlan = journal.sessions.filter((session) => planned.has(sessionKey(session)));
  const ok = inPlan.filter(({ status }) => status === 'ok').length;
  return { outcome, ok, failed: inPlan.length - ok, missing: expected - inPlan.length };
}
