import { join } from 'node:path';
import { membersOf } from '../bench/contestants/members.ts';
import { DEADLINES } from '../bench/deadlines.ts';
import { BOUNDS } from '../bench/guards/bounds.ts';
import { LabFault } from '../bench/guards/gates.ts';
import { peersOf } from '../catalog/topology.ts';
import { type Candidate, comeUp } from '../conformance/candidate.ts';
import { daemonsOf } from '../conformance/daemons.ts';
import { endsOnSigterm, noneLeft } from '../conformance/disposal.ts';
import { keepLogs } from '../conformance/logs.ts';
import { type Step, stepper } from '../conformance/step.ts';
import { briefTests, killing, tests } from '../conformance/tests.ts';
import { type Finding, Skip, type Subject } from '../conformance/types.ts';
import { watch } from '../conformance/watch.ts';
import { deadline } from '../host/exec.ts';
import { mebibytes } from '../host/limits.ts';
import { openLab } from '../lab/realise.ts';
import { WirePlant } from '../lab/wires/plant.ts';
import type { Network } from '../network/schema.ts';
import type { RunningOverlay } from '../overlays/types.ts';
import type { Inner } from './events.ts';
import type { ConformanceJob } from './jobs.ts';

/** How long a candidate may take until all its members reach each other: as long as a session of a run gives it. */
const START_MS = DEADLINES.start + DEADLINES.ready;

/** Peers of a network of which one may come later: two must remain. */
const ENOUGH_FOR_ONE_LATE = 3;

const NO_KILLS = { member: 0, beside: 0, infrastructure: 0, infrastructureMs: 120_000 } as const;

/** Puts a candidate through every test on each network. Returns whether nothing failed. */
export const conformance = async (
  inside: Inner,
  job: ConformanceJob,
  candidate: Candidate,
  startMs: number = START_MS,
): Promise<boolean> => {
  await using plant = await WirePlant.open(inside.layout, inside.signal);
  let ok = true;
  const tell = (finding: Finding): void => {
    ok &&= finding.status !== 'failed';
    inside.emit({ type: 'finding', overlay: job.program.name, ...finding });
  };
  const check = { inside, job, candidate, startMs, plant, tell };
  for (const { network, kills } of job.networks) await onNetwork(check, network, tests, kills);
  for (const network of job.briefly) await onNetwork(check, network, briefTests, NO_KILLS);
  return ok;
};

/** What is the same on every network. */
interface Check {
  readonly inside: Inner;
  readonly job: ConformanceJob;
  readonly candidate: Candidate;
  readonly startMs: number;
  readonly plant: WirePlant;
  readonly tell: (finding: Finding) => void;
}

const onNetwork = async (
  { inside, job, candidate, startMs, plant, tell }: Check,
  network: Network,
  todo: typeof tests,
  kills: Subject['kills'],
): Promise<void> => {
  const { signal } = inside;
  const { reference } = candidate;
  await using lab = await openLab(network, inside.layout, plant, { openRouters: reference, signal });
  const step = stepper(network.name, tell, signal);
  const logDirectory = join(job.logDirectory, network.name);
  const up = { overlay: null as RunningOverlay | null };
  const peers = peersOf(membersOf(lab)).map(({ device }) => device);
  const late = reference || peers.length < ENOUGH_FOR_ONE_LATE ? null : (peers.at(-1) ?? null);
  const start = (overlayId: string, absent: readonly string[], parent: AbortSignal) =>
    comeUp(
      candidate,
      job.program,
      lab,
      { overlayId, absent, signal: deadline(startMs, parent) },
      // Why it did not come up is often said long before its last words.
      (overlay) => keepLogs({ lab, overlay }, logDirectory),
    );
  await step('comes up', async () => {
    up.overlay = await start('check', late === null ? [] : [late], signal);
    return `version ${up.overlay.version}`;
  });
  const { overlay } = up;
  if (overlay !== null) {
    const subject: Subject = {
      ...candidate,
      lab,
      overlay,
      peers,
      late,
      startAnother: (absent, parent) => start('second', absent, parent),
      kills,
    };
    await inBounds(subject, todo, signal, tell);
    await step('logs kept', () => keepLogs(subject, logDirectory));
    await step('ends on SIGTERM', () => endsOnSigterm(subject));
  }
  await step('disposal ends its processes', () => noneLeft(lab));
};

/** The tests, for as long as the candidate keeps to its bounds; beyond them it is ended, and that is its one failure. @throws LabFault when the lab has no space left. */
const inBounds = async (
  subject: Subject,
  todo: typeof tests,
  signal: AbortSignal,
  tell: (finding: Finding) => void,
): Promise<void> => {
  const { lab, overlay, kills } = subject;
  // As long as the slowest recoveries of all daemons that a test kills; others wait for everybody four times at most.
  const killingMs = START_MS * (1 + kills.member + kills.beside + 6 * kills.infrastructure);
  await using watching = watch(lab, overlay);
  const ended = watching.signal;
  const step: Step = stepper(
    lab.network.name,
    (finding) => {
      if (finding.status !== 'failed' || !ended.aborted) tell(finding);
    },
    signal,
  );
  for (const [name, test] of todo) {
    if (ended.aborted) break;
    const testMs = killing.has(test) ? killingMs : 4 * START_MS;
    const until = AbortSignal.any([signal, ended]);
    await step(name, () => test(subject, deadline(testMs, until), until));
  }
  if (ended.reason instanceof LabFault) throw ended.reason;
  await stepper(
    lab.network.name,
    tell,
    signal,
  )('stays within bounds', async () => {
    ended.throwIfAborted();
    if (daemonsOf(subject).length === 0) throw new Skip('it has no daemon');
    return `at most ${mebibytes(BOUNDS.memoryBytes)} of memory, ${BOUNDS.threads} threads and ${mebibytes(BOUNDS.logBytes)} of log on a device`;
  });
};
