import type { Lab } from '../../lab/types.ts';
import type { PathReport, RunningOverlay } from '../../overlays/types.ts';
import type { Measurement } from '../../results/session.ts';
import type { Workload, WorkloadContext, WorkloadDevice } from '../../workloads/types.ts';
import { disagreement, pathSeen } from '../contestants/ready.ts';
import type { Deadlines } from '../deadlines.ts';
import { causeOf, keepsBounds } from '../guards/bounded.ts';
import { GateRefusal, judgeBytes, judgeRate, LabFault } from '../guards/gates.ts';
import type { Machine } from '../guards/machine.ts';
import { type Carried, carriedDuring, carriedInWords } from '../paths/carried.ts';
import { type Fault, outcomeIn } from './outcome.ts';
import type { Steps } from './steps.ts';
import { sampleUsage, usageRecord, usageValues } from './usage.ts';

/** A running overlay between two devices, ready to be measured. */
export interface Subject {
  readonly lab: Lab;
  readonly overlay: RunningOverlay;
  /** Every member device, for CPU time. */
  readonly devices: readonly string[];
  readonly client: string;
  readonly server: string;
  readonly clientAddress: string;
  /** Address under which the server sees the client. */
  readonly clientSeenAs: string;
  readonly serverAddress: string;
  readonly listenAddress: string;
  /** Interface of the client that every payload byte must cross. */
  readonly iface: string;
  /** As counters had it when it had settled. */
  readonly path: PathReport;
  /** Rate of the slowest line between the two, Mbit/s; null where there is no limit. */
  readonly lineRateMbit: number | null;
}

export interface MeasureTools {
  readonly steps: Steps;
  readonly machine: Machine;
  readonly deadlines: Deadlines;
  readonly seconds: number;
  /** Abort of the whole run: then nothing is recorded. */
  readonly signal: AbortSignal;
}

export interface Measured {
  readonly measurement: Measurement;
  readonly path: PathReport | null;
  /** Whose doing it is that the measurement is not `ok`; null where it is. */
  readonly fault: Fault | null;
}

/** Runs one workload and judges its figures. Rejects only when the whole run is aborted. */
export async function measure(subject: Subject, workload: Workload, tools: MeasureTools): Promise<Measured> {
  const startedAt = new Date();
  const begun = performance.now();
  const finish = (rest: Pick<Measurement, 'status' | 'reason' | 'values' | 'raw'>): Measurement => ({
    workload: workload.id,
    ...rest,
    startedAt: startedAt.toISOString(),
    durationMs: Math.round(performance.now() - begun),
  });
  let raw: unknown = null;
  let path: PathReport | null = null;
  try {
    const { result, before, after, movedBytes, carried } = await observed(subject, workload, tools);
    raw = { ...(result.raw as object), usage: usageRecord(before, after), movedBytes, carried };
    const word = await tools.steps.run(`path after ${workload.id}`, tools.deadlines.path, (signal) =>
      subject.overlay.path(subject.client, subject.server, signal),
    );
    path = pathSeen(word, carried);
    judgeLab(subject);
    judgeDaemons(subject);
    await keepsBounds(subject.lab, subject.overlay);
    judgePath(subject.path, word, carried);
    judgeBytes(subject.iface, movedBytes, result.clientBytes ?? result.payloadBytes);
    judgeRate(result.values, subject.lineRateMbit);
    const { payloadBytes } = result;
    const usage =
      payloadBytes === null ? {} : usageValues(workload.id, payloadBytes, before, after, subject.lab.backend);
    return {
      measurement: finish({ status: 'ok', reason: null, values: { ...result.values, ...usage }, raw }),
      path,
      fault: null,
    };
  } catch (error) {
    tools.signal.throwIfAborted();
    const cause = await causeOf(subject.lab, subject.overlay, error);
    const { status, reason, fault } = outcomeIn(subject.lab, cause);
    const dead = endedDaemons(subject);
    if (dead.length === 0) return { measurement: finish({ status, reason, values: {}, raw }), path, fault };
    const because = `${reason} (${dead.join(' and ')} ended)`;
    return {
      measurement: finish({ status, reason: because, values: {}, raw }),
      path,
      fault: 'contestant',
    };
  }
}

/** The workload between two readings of all counters; the machine's are the innermost. */
async function observed(
  subject: Subject,
  workload: Workload,
  { steps, machine, deadlines, seconds }: MeasureTools,
) {
  const { lab, overlay, devices } = subject;
  return steps.run(`workload ${workload.id}`, deadlines.workload(workload, seconds), async (signal) => {
    const ends = { ...subject, everyone: workload.everyone ?? false };
    const { result, ...moved } = await carriedDuring(ends, async () => {
      const before = await sampleUsage(lab, overlay, devices, machine, 'before');
      const result = await workload.run(contextOf(subject, seconds, signal));
      return { result, before, after: await sampleUsage(lab, overlay, devices, machine, 'after') };
    });
    return { ...result, ...moved };
  });
}

/** Names of the addresses of both ends. */
type Addresses = 'clientAddress' | 'clientSeenAs' | 'serverAddress' | 'listenAddress';

/** The two ends as a workload sees them. */
export const contextOf = (
  subject: Pick<Subject, 'lab' | 'overlay' | 'client' | 'server' | Addresses>,
  seconds: number,
  signal: AbortSignal,
): WorkloadContext => ({
  client: subject.lab.host(subject.client),
  server: subject.lab.host(subject.server),
  clientAddress: subject.clientAddress,
  clientSeenAs: subject.clientSeenAs,
  serverAddress: subject.serverAddress,
  listenAddress: subject.listenAddress,
  devices: () => devicesOf(subject),
  underlayReceived: () => underlayReceived(subject.lab),
  seconds,
  signal,
});

/** Address that a device has on the network that is measured: without a VPN a router may give it another one outside. */
export const ownAddress = ({ lab, overlay }: Pick<Subject, 'lab' | 'overlay'>, device: string): string =>
  overlay.interfaceOf(device) === null ? lab.placement(device).underlay : overlay.address(device);

/** Of what is received: what is sent has not been cut into packets yet. */
async function underlayReceived(lab: Lab): Promise<number> {
  const received = await Promise.all(
    lab.network.devices.map(async ({ id }) => (await lab.counters(id, lab.underlayInterface(id))).rxBytes),
  );
  return received.reduce((sum, bytes) => sum + bytes, 0);
}

/** Every peer that takes part, the client first. */
function devicesOf({ lab, overlay, client }: Pick<Subject, 'lab' | 'overlay' | 'client'>): WorkloadDevice[] {
  const peers = lab.network.devices.filter(({ role }) => role === 'peer').map(({ id }) => id);
  return [client, ...peers.filter((id) => id !== client)].map((id) => ({
    id,
    host: lab.host(id),
    address: overlay.address(id),
    listenAddress: ownAddress({ lab, overlay }, id),
  }));
}

/** Daemons that are gone, as `name on device`. */
export const endedDaemons = ({ overlay, devices }: Pick<Subject, 'overlay' | 'devices'>): string[] =>
  devices.flatMap((device) =>
    overlay
      .daemons(device)
      .filter((daemon) => !daemon.running)
      .map((daemon) => `${daemon.name} on ${device}`),
  );

/** What went wrong in a lab that broke is not the contestant's doing. */
function judgeLab({ lab }: Pick<Subject, 'lab'>): void {
  const fault = lab.fault();
  if (fault !== null) throw new LabFault(fault);
}

function judgeDaemons(subject: Subject): void {
  const [dead] = endedDaemons(subject);
  if (dead !== undefined) throw new GateRefusal(`${dead} ended during the workload`);
}

/** A figure over two paths describes neither, and one over another path than the daemon says is not what it seems. */
function judgePath(before: PathReport, word: PathReport, carried: Carried): void {
  if (carried.kind !== before.kind)
    throw new GateRefusal(`the path changed from ${before.kind} to ${carriedInWords(carried)}`);
  const against = disagreement(word, carried);
  if (against !== null) throw new GateRefusal(against);
}
