import type { Lab, RouterCheck, WireCheck } from '../../lab/types.ts';
import type { PathReport, RunningOverlay } from '../../overlays/types.ts';
import type { Measurement } from '../../results/session.ts';
import { workloadsFor } from '../../workloads/index.ts';
import { type WarmUp, warmUp } from '../../workloads/warm-up.ts';
import { drained } from '../contestants/drained.ts';
import { membersOf } from '../contestants/members.ts';
import { firstPacket, settle } from '../contestants/ready.ts';
import { startContext } from '../contestants/started.ts';
import { captureMarker, checkRoute, judgeMarker, refuseRouters, refuseWires } from '../guards/gates.ts';
import { carriedDuring } from '../paths/carried.ts';
import { contextOf, endedDaemons, measure, ownAddress, type Subject } from './measure.ts';
import { beforeContestant } from './outcome.ts';
import type { SessionSetup } from './session.ts';
import type { Steps } from './steps.ts';

/** What a session has brought about so far; it outlives the step that fails. */
export interface Progress {
  lab: Lab | null;
  overlay: RunningOverlay | null;
  devices: readonly string[];
  version: string | null;
  programHash: string | null;
  wires: readonly WireCheck[] | null;
  routers: readonly RouterCheck[] | null;
  warmUp: WarmUp | null;
  pathBefore: PathReport | null;
  pathAfter: PathReport | null;
  readonly measurements: Measurement[];
  /** Workloads whose measurement the lab spoilt. */
  readonly spoilt: Set<string>;
}

/** The steps of a session up to its last workload. Rejects with the first step that fails. */
export async function attempt(setup: SessionSetup, steps: Steps, progress: Progress): Promise<void> {
  const { scenario, entry, deadlines } = setup;
  const lab = await openLab(setup, steps, progress).catch((error: unknown) => {
    throw beforeContestant(error);
  });
  const contestant = await setup.contestantOf(entry);
  progress.programHash = contestant.program.hash;
  progress.devices = membersOf(lab).map(({ device }) => device);
  const overlay = await steps.run(
    'overlay start',
    deadlines.start,
    (signal) =>
      contestant.driver.start(startContext(lab, contestant.program, { flags: entry.flags ?? [], signal })),
    (late) => late[Symbol.asyncDispose](),
  );
  progress.overlay = overlay;
  progress.version = overlay.version;
  await steps.run('overlay ready', deadlines.ready, (signal) => overlay.ready(signal));
  const [client, server] = scenario.pair;
  const host = lab.host(client);
  await steps.run('first packet', deadlines.firstPacket, (signal) =>
    firstPacket(host, overlay.address(server), signal),
  );
  const subject = subjectOf(lab, overlay, progress.devices, client, server, scenario.lineRateMbit);
  await steps.run('gates', deadlines.gates, (signal) => gates(subject, signal));
  const { path, warmUp: seen } = await steps.run('path and throughput', deadlines.settle, (signal) =>
    settle(
      overlay,
      { clientDevice: client, serverDevice: server },
      deadlines.pathGap,
      (repetition, linked) =>
        carriedDuring(subject, () =>
          (setup.warmUp ?? warmUp)(contextOf(subject, setup.seconds, linked), repetition),
        ),
      signal,
    ),
  );
  progress.pathBefore = path;
  progress.pathAfter = path;
  progress.warmUp = seen;
  if (!seen.stationary) setup.onWarning('not-stationary', unsettled(seen));
  await workloads(setup, steps, progress, { ...subject, path });
}

/** What does not settle is measured all the same, and told. */
function unsettled({ up, down, trouble }: WarmUp): string {
  const list = (rates: readonly number[]): string => rates.map((rate) => rate.toFixed(1)).join(', ');
  const why = trouble ?? `up ${list(up)}; down ${list(down)} Mbit/s`;
  return `throughput did not settle before the workloads (${why})`;
}

/** A fresh lab with the routers and wires that were asked for. */
async function openLab(setup: SessionSetup, steps: Steps, progress: Progress): Promise<Lab> {
  const lab = await checkedWires(setup, steps, progress);
  const { scenario, entry, deadlines, routers } = setup;
  const known = routers.known(scenario.id);
  progress.routers = known;
  // Held open for the reference, they are not what was asked for.
  if (known !== null || entry.control?.kind === 'reference') return lab;
  const seen = await steps.run('routers', deadlines.routers, (signal) =>
    routers.of(scenario.id, lab, signal),
  );
  progress.routers = seen;
  refuseRouters(seen);
  return lab;
}

/** Looks at wires: a second one where they seem wrong. */
const LOOKS = 2;

/** A fresh lab; its wires are measured unless this sitting knows them, or one is handicapped on purpose. */
async function checkedWires(setup: SessionSetup, steps: Steps, progress: Progress): Promise<Lab> {
  const { scenario, entry, deadlines, wires } = setup;
  const handicap =
    entry.control?.kind === 'positive' ? { device: scenario.pair[0], delayMs: entry.control.delayMs } : null;
  const openRouters = entry.control?.kind === 'reference';
  const lab = await steps.run(
    'lab',
    deadlines.lab,
    (signal) => setup.openLab(scenario.network, { handicap, openRouters, draw: setup.draw, signal }),
    (late) => late[Symbol.asyncDispose](),
  );
  progress.lab = lab;
  if (handicap !== null) return lab;
  const onSecondLook = (first: readonly WireCheck[]): void => {
    progress.wires = first;
    const wrong = first.flatMap(({ reason }) => reason ?? []);
    setup.onWarning('wire-second-look', `lines were measured again, because at first ${wrong.join('; ')}`);
  };
  const checks =
    wires.known(lab) ??
    (await steps.run('wires', LOOKS * deadlines.wires, (signal) => wires.of(lab, signal, onSecondLook)));
  // Why a line was wrong at first is in the warning.
  progress.wires = checks.map(({ atFirst: _, ...check }) => check);
  refuseWires(checks);
  return lab;
}

function subjectOf(
  lab: Lab,
  overlay: RunningOverlay,
  devices: readonly string[],
  client: string,
  server: string,
  lineRateMbit: number | null,
): Omit<Subject, 'path'> {
  const serverAddress = overlay.address(server);
  const tunnel = overlay.interfaceOf(client);
  return {
    lab,
    overlay,
    devices,
    client,
    server,
    clientAddress: ownAddress({ lab, overlay }, client),
    clientSeenAs: overlay.address(client),
    serverAddress,
    listenAddress: ownAddress({ lab, overlay }, server),
    iface: tunnel ?? lab.underlayInterface(client),
    lineRateMbit,
  };
}

async function gates(subject: Omit<Subject, 'path'>, signal: AbortSignal): Promise<void> {
  const { lab, overlay, client, server } = subject;
  const tunnels = { client: overlay.interfaceOf(client), server: overlay.interfaceOf(server) };
  if (tunnels.client !== null && tunnels.server !== null) {
    await checkRoute(lab.host(client), overlay.address(server), tunnels.client, signal);
    await checkRoute(lab.host(server), overlay.address(client), tunnels.server, signal);
  }
  const report = await captureMarker(
    lab.host(client),
    lab.underlayInterface(client),
    subject.serverAddress,
    signal,
  );
  judgeMarker(report, tunnels.client === null ? 'reference' : 'overlay');
}

async function workloads(
  setup: SessionSetup,
  steps: Steps,
  progress: Progress,
  subject: Subject,
): Promise<void> {
  const { planned, scenario, machine, deadlines, seconds, signal } = setup;
  const known = workloadsFor(scenario.lineRateMbit);
  for (const id of planned.workloads) {
    const workload = setup.workloads?.get(id) ?? known.get(id);
    if (workload === undefined) throw new Error(`the plan names the unknown workload "${id}"`);
    const [dead] = endedDaemons(subject);
    if (dead !== undefined) return;
    const isQuiet = await steps.run('tunnel empty', deadlines.path, (linked) =>
      drained(subject, deadlines.drain, linked),
    );
    if (!isQuiet) setup.onWarning('not-drained', `bytes still passed the tunnel before ${id}`);
    const { measurement, path, fault } = await measure(subject, workload, {
      steps,
      machine,
      deadlines,
      seconds,
      signal,
    });
    progress.measurements.push(measurement);
    if (fault === 'lab') progress.spoilt.add(workload.id);
    if (path !== null) progress.pathAfter = path;
    setup.onMeasurement(measurement);
  }
}
