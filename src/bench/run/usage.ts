import { MeshmarkError } from '../../errors.ts';
import type { ProcessUsage } from '../../host/types.ts';
import type { Lab } from '../../lab/types.ts';
import type { RunningOverlay } from '../../overlays/types.ts';
import type { Machine, MachineSample } from '../guards/machine.ts';

/** What an overlay's daemons and the machine have used up to now. */
export interface UsageSample {
  /** CPU seconds and peak memory of each of the overlay's processes, by process id. */
  readonly processes: ReadonlyMap<number, Pick<ProcessUsage, 'cpuSeconds' | 'peakRssBytes'>>;
  readonly machine: MachineSample;
  readonly wireCpuSeconds: number;
}

/** Reads the counters of every member device. Nothing samples while a workload runs. */
export async function sampleUsage(
  lab: Lab,
  overlay: RunningOverlay,
  devices: readonly string[],
  machine: Machine,
  order: 'before' | 'after',
): Promise<UsageSample> {
  const read = async () => ({ machine: await machine.sample(), wireCpuSeconds: await lab.wireCpuSeconds() });
  // The machine's sample lies next to the workload, so that reading processes is not counted in.
  const first = order === 'after' ? await read() : null;
  const processes = new Map<number, ProcessUsage>();
  for (const device of devices) {
    for (const process of await overlayProcesses(lab, overlay, device)) processes.set(process.pid, process);
  }
  return { processes, ...(first ?? (await read())) };
}

/**
 * Between workloads nothing but the overlay runs on a device, so that all processes there are its daemons
 * and their children. A kernel data plane has none.
 */
async function overlayProcesses(
  lab: Lab,
  overlay: RunningOverlay,
  device: string,
): Promise<readonly ProcessUsage[]> {
  const daemons = overlay.daemons(device).filter((daemon) => daemon.running);
  if (daemons.length === 0) return [];
  const processes = await lab.host(device).processes();
  const missing = daemons.find(({ pid }) => !processes.some((process) => process.pid === pid));
  if (missing === undefined) return processes;
  throw new MeshmarkError(
    'usage-unreadable',
    `${missing.name} on ${device} is running but its CPU time cannot be read.`,
  );
}

/** Metric values of a workload that moved `payloadBytes` between two samples; pure. */
export function usageValues(
  workload: string,
  payloadBytes: number,
  before: UsageSample,
  after: UsageSample,
  backend: Lab['backend'],
): Record<string, number> {
  const gigabytes = payloadBytes / 1e9;
  const values: Record<string, number> = {};
  if (after.processes.size > 0) {
    let cpuSeconds = 0;
    // A process that came up meanwhile counts from zero.
    for (const [pid, { cpuSeconds: now }] of after.processes) {
      cpuSeconds += now - (before.processes.get(pid)?.cpuSeconds ?? 0);
    }
    values[`${workload}.cpu-per-gb`] = cpuSeconds / gigabytes;
  }
  if (workload !== 'tcp') return values;
  // A user-mode wire is most of what the machine does, and cannot be taken away: its time is exact, the machine's is what ticks happened
  // to meet, so that the rest would be less than the daemons alone. One that an earlier lab has left idle costs nothing.
  if (backend !== 'uml-netem')
    values['tcp.machine-cpu-per-gb'] = (after.machine.busySeconds - before.machine.busySeconds) / gigabytes;
  if (after.processes.size > 0) {
    const peak = Math.max(...[...after.processes.values()].map(({ peakRssBytes }) => peakRssBytes));
    values['tcp.peak-memory'] = peak / 2 ** 20;
  }
  return values;
}

/** The samples in short, so that the values can be computed again. */
export const usageRecord = (before: UsageSample, after: UsageSample): Readonly<Record<string, unknown>> => {
  const brief = ({ processes, machine, wireCpuSeconds }: UsageSample) => ({
    processes: [...processes].map(([pid, { cpuSeconds, peakRssBytes }]) => [pid, cpuSeconds, peakRssBytes]),
    machine,
    wireCpuSeconds,
  });
  return { before: brief(before), after: brief(after) };
};
