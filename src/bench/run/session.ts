import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../errors.ts';
import type { PlannedSession, PlanScenario } from '../../results/plan.ts';
import type { Entry, Measurement, Session } from '../../results/session.ts';
import type { Workload, WorkloadContext } from '../../workloads/types.ts';
import type { WarmUp } from '../../workloads/warm-up.ts';
import type { ContestantOf, OpenLab } from '../contestants/contestant.ts';
import { tails } from '../contestants/tails.ts';
import { ABORT_DISPOSE_MS, type Deadlines } from '../deadlines.ts';
import { causeOf } from '../guards/bounded.ts';
import { between, type Machine, type MachineShare } from '../guards/machine.ts';
import type { RoutersOnce } from '../guards/routers-once.ts';
import type { WiresOnce } from '../guards/wires-once.ts';
import { attempt, type Progress } from './attempt.ts';
import { endedDaemons } from './measure.ts';
import { type Fault, type Outcome, outcomeIn } from './outcome.ts';
import { Steps } from './steps.ts';

export interface SessionSetup {
  readonly planned: PlannedSession;
  readonly scenario: PlanScenario;
  readonly entry: Entry;
  readonly seconds: number;
  readonly sitting: number;
  /** What lines draw at random is the same for all sessions of one of these. */
  readonly draw: string;
  readonly openLab: OpenLab;
  readonly contestantOf: ContestantOf;
  /** What this sitting knows of the scenario's wires. */
  readonly wires: WiresOnce;
  /** And of its routers. */
  readonly routers: RoutersOnce;
  readonly machine: Machine;
  readonly deadlines: Deadlines;
  /** Abort of the whole run. */
  readonly signal: AbortSignal;
  readonly onStep: (step: string) => void;
  readonly onMeasurement: (measurement: Measurement) => void;
  /** Something that does not change the outcome, such as a daemon that would not end. */
  readonly onWarning: (code: string, message: string) => void;
  /** Workloads by id instead of the built-in ones, for tests. */
  readonly workloads?: ReadonlyMap<string, Workload>;
  /** Another warm-up than the real one, for tests. */
  readonly warmUp?: (context: WorkloadContext, repetition: number) => Promise<WarmUp>;
}

export interface SessionOutcome {
  readonly session: Session;
  readonly share: MachineShare;
}

/**
 * Runs one session from a fresh lab to its removal. Whatever goes wrong becomes the session's status;
 * it rejects only when the whole run is aborted, and then the session never happened.
 */
export async function runSession(setup: SessionSetup): Promise<SessionOutcome> {
  const { planned, machine, deadlines, signal } = setup;
  const startedAt = new Date();
  const begun = performance.now();
  const quiet = await machine.sample();
  await sleep(deadlines.quiet, undefined, { signal });
  const before = await machine.sample();
  const killsBefore = await machine.outOfMemoryKills();
  const steps = new Steps(signal, setup.onStep);
  const progress = emptyProgress();
  let outcome: Outcome | null = null;
  let logTail: Record<string, string> = {};
  try {
    await attempt(setup, steps, progress);
    outcome = judge(progress, planned.workloads);
  } catch (error) {
    const { lab, overlay } = progress;
    if (!signal.aborted) outcome = outcomeIn(lab, await causeOf(lab, overlay, error));
  }
  // Before the daemons are ended.
  const ranOut = (await machine.outOfMemoryKills()) !== killsBefore;
  const isLabs = outcome !== null && blame(progress, outcome, ranOut) === 'lab';
  if (outcome !== null && progress.overlay !== null && !signal.aborted)
    logTail = await tails(progress.overlay, progress.devices).catch(() => ({}));
  await dispose(progress, setup);
  signal.throwIfAborted();
  const share = between(before, await machine.sample());
  const { pathBefore, pathAfter } = progress;
  const session: Session = {
    type: 'session',
    scenario: planned.scenario,
    round: planned.round,
    position: planned.position,
    entry: planned.entry,
    sitting: setup.sitting,
    status: outcome?.status ?? 'ok',
    reason: outcome?.reason ?? null,
    ...(isLabs ? { fault: 'lab' as const } : {}),
    version: progress.version,
    programHash: progress.programHash,
    path:
      pathBefore === null || pathAfter === null
        ? null
        : { before: pathBefore.kind, after: pathAfter.kind, evidence: pathAfter.evidence },
    measurements: [
      ...progress.measurements,
      ...notMeasured(progress.measurements, planned.workloads, outcome),
    ],
    wires: progress.wires,
    routers: progress.routers,
    warmUp: progress.warmUp,
    steps: steps.taken,
    logTail,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(performance.now() - begun),
    host: { busyShare: share.busyShare, stealShare: share.stealShare, loadBefore: coresBusy(quiet, before) },
  };
  return { session, share };
}

const emptyProgress = (): Progress => ({
  lab: null,
  overlay: null,
  devices: [],
  version: null,
  programHash: null,
  wires: null,
  routers: null,
  warmUp: null,
  pathBefore: null,
  pathAfter: null,
  measurements: [],
  spoilt: new Set(),
});

/** Cores busy just before: the load average would still hold the session before this one. */
const coresBusy = (
  quiet: { busySeconds: number; monotonicMs: number },
  before: { busySeconds: number; monotonicMs: number },
): number => {
  const seconds = (before.monotonicMs - quiet.monotonicMs) / 1e3;
  return seconds > 0 ? (before.busySeconds - quiet.busySeconds) / seconds : 0;
};

/** A session is `ok` when every workload is; else it carries the first one's trouble. */
function judge({ measurements, spoilt }: Progress, wanted: readonly string[]): Outcome | null {
  const bad = measurements.find(({ status }) => status !== 'ok');
  if (bad !== undefined && bad.status !== 'ok') {
    const fault = spoilt.has(bad.workload) ? 'lab' : 'contestant';
    return { status: bad.status, reason: `${bad.workload}: ${bad.reason}`, fault };
  }
  if (measurements.length < wanted.length)
    return { status: 'failed', reason: 'a daemon ended between two workloads', fault: 'contestant' };
  return null;
}

/**
 * Who is to blame for a session that is not `ok`: the lab only where nothing in it may be the contestant's doing. `ranOut` says that the
 * kernel ended processes for want of memory, which a contestant on several devices may bring about within its bounds.
 */
function blame(
  { overlay, devices, measurements, spoilt }: Progress,
  { fault }: Outcome,
  ranOut: boolean,
): Fault {
  const isContestants = measurements.some(({ workload, status }) => status !== 'ok' && !spoilt.has(workload));
  // While it is being started nobody knows what of it has ended, or what it took.
  const mayHaveEnded = overlay === null ? devices.length > 0 : endedDaemons({ overlay, devices }).length > 0;
  const mayHaveStarved = ranOut && devices.length > 0;
  return isContestants || mayHaveEnded || mayHaveStarved ? 'contestant' : fault;
}

/** Workloads that never ran. A gate's refusal holds for them too. */
function notMeasured(
  measured: readonly Measurement[],
  wanted: readonly string[],
  outcome: Outcome | null,
): Measurement[] {
  const status =
    outcome?.status === 'invalid' || outcome?.status === 'unsupported' ? outcome.status : 'not-run';
  return wanted
    .filter((id) => !measured.some(({ workload }) => workload === id))
    .map((workload) => ({
      workload,
      status: measured.length === 0 ? status : 'not-run',
      reason: outcome?.reason ?? 'it was not reached',
      values: {},
      raw: null,
      startedAt: new Date().toISOString(),
      durationMs: 0,
    }));
}

/** Ends the daemons, then the lab; neither may hold up the run. */
async function dispose(
  { overlay, lab }: Progress,
  { deadlines, signal, onWarning }: SessionSetup,
): Promise<void> {
  for (const [what, thing] of [
    ['overlay', overlay],
    ['lab', lab],
  ] as const) {
    if (thing === null) continue;
    const done = new AbortController();
    const ended = Promise.resolve(thing[Symbol.asyncDispose]()).then(
      () => null,
      (error: unknown) => messageOf(error),
    );
    const trouble = await Promise.race([ended, patience(deadlines.dispose, signal, done.signal)]);
    done.abort();
    if (trouble !== null && !signal.aborted) onWarning('dispose', `removing the ${what}: ${trouble}`);
  }
}

/** Resolves when waiting has no more sense: after `ms`, or shortly after an abort of the run. */
async function patience(ms: number, abort: AbortSignal, done: AbortSignal): Promise<string> {
  const short = () => sleep(ABORT_DISPOSE_MS / 2, undefined, { signal: done });
  await sleep(ms, undefined, { signal: AbortSignal.any([abort, done]) })
    .catch(short)
    .catch(() => {});
  return 'it took too long';
}
