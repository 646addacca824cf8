import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { memoryNow } from '../../host/memory.ts';
import { USER_HZ } from '../../host/proc-stat.ts';
import { sum } from '../../stats/summary.ts';

/** CPU time of the whole machine, and both clocks: differences between two samples mean something. */
export interface MachineSample {
  /**
   * Time in which the cores were neither idle nor taken away. The kernel times idleness exactly where it stops its tick then (NO_HZ),
   * but for what else a core does it counts whom each tick happens to meet, and misses most of what is shorter.
   */
  readonly busySeconds: number;
  /** The same of each core. */
  readonly coresBusySeconds: readonly number[];
  /** Time in which the hypervisor let others run. */
  readonly stealSeconds: number;
  /** All time of all cores. */
  readonly totalSeconds: number;
  readonly wallMs: number;
  /** Stands still while the machine sleeps, unlike the wall clock. */
  readonly monotonicMs: number;
}

/** Where machine samples come from; tests bring their own. */
export interface Machine {
  readonly cores: number;
  sample(): Promise<MachineSample>;
  /** Processes that the kernel ended for want of memory since the machine started; null where it does not tell. */
  outOfMemoryKills(): Promise<number | null>;
}

/** This machine. /proc/stat counts all of it, also from inside the sandbox. */
export const thisMachine: Machine = {
  cores: availableParallelism(),
  sample: async () => {
    const text = await readFile('/proc/stat', 'utf8');
    const monotonicMs = performance.now();
    return { ...readStat(text, monotonicMs), wallMs: Date.now(), monotonicMs };
  },
  outOfMemoryKills: async () => (await memoryNow()).outOfMemoryKills,
};

/** Reads the lines of CPU time in /proc/stat at a moment of a steady clock; pure. */
export function readStat(
  text: string,
  monotonicMs: number,
): Pick<MachineSample, 'busySeconds' | 'coresBusySeconds' | 'stealSeconds' | 'totalSeconds'> {
  const cores = [...text.matchAll(/^cpu\d+\s+(.*)$/gm)].map(([, ticks = '']) => readCore(ticks));
  const coresBusySeconds = cores.map(({ idle, steal }) => monotonicMs / 1000 - idle - steal);
  return {
    busySeconds: sum(coresBusySeconds),
    coresBusySeconds,
    stealSeconds: sum(cores.map(({ steal }) => steal)),
    totalSeconds: (cores.length * monotonicMs) / 1000,
  };
}

/** Seconds since boot in which a core had nothing to do, waiting for a disk included, and in which it was taken away. */
const readCore = (text: string): { idle: number; steal: number } => {
  const [, , , idle = 0, iowait = 0, , , steal = 0] = text.split(/\s+/).map(Number);
  return { idle: (idle + iowait) / USER_HZ, steal: steal / USER_HZ };
};

export interface MachineShare {
  readonly busyShare: number;
  readonly stealShare: number;
  /** How far the wall clock ran ahead of the monotonic one: sleep, or a step of the clock. */
  readonly clockJumpMs: number;
}

/** What the machine did between two samples; pure. */
export function between(before: MachineSample, after: MachineSample): MachineShare {
  const total = after.totalSeconds - before.totalSeconds;
  const share = (part: number): number => (total > 0 ? Math.min(1, Math.max(0, part / total)) : 0);
  return {
    busyShare: share(after.busySeconds - before.busySeconds),
    stealShare: share(after.stealSeconds - before.stealSeconds),
    clockJumpMs: after.wallMs - before.wallMs - (after.monotonicMs - before.monotonicMs),
  };
}

/** Above these a reader of the figures should be warned. */
const STEAL_LIMIT = 0.02;
const LOAD_LIMIT_PER_CORE = 0.5;
const CLOCK_LIMIT_MS = 2_000;

/** Sentences on what made a session's surroundings noisy; pure. */
export function noise(
  share: MachineShare,
  loadBefore: number,
  cores: number,
): { code: string; message: string }[] {
  const found: { code: string; message: string }[] = [];
  const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
  if (share.stealShare > STEAL_LIMIT) {
    found.push({
      code: 'steal',
      message: `the hypervisor took ${percent(share.stealShare)} of the CPU time away`,
    });
  }
  if (loadBefore > cores * LOAD_LIMIT_PER_CORE) {
    const message = `${loadBefore.toFixed(1)} of ${cores} cores were busy with something else before it`;
    found.push({ code: 'load', message });
  }
  if (Math.abs(share.clockJumpMs) > CLOCK_LIMIT_MS) {
    const seconds = (share.clockJumpMs / 1000).toFixed(1);
    found.push({
      code: 'clock-jump',
      message: `the machine slept or its clock was set (${seconds} s apart)`,
    });
  }
  return found;
}
