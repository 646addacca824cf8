import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { memoryNow } from '../host/memory.ts';

/** Clock ticks a second in /proc/stat; fixed by the kernel's user interface (USER_HZ). */
const USER_HZ = 100;

/** CPU time of the whole machine since boot, and both clocks. */
export interface MachineSample {
  /** User, nice, system, irq and softirq of all cores. */
  readonly busySeconds: number;
  /** The same of each core. */
  readonly coresBusySeconds: readonly number[];
  /** Time in which the hypervisor let others run. */
  readonly stealSeconds: number;
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
  sample: async () => ({
    ...readStat(await readFile('/proc/stat', 'utf8')),
    wallMs: Date.now(),
    monotonicMs: performance.now(),
  }),
  outOfMemoryKills: async () => (await memoryNow()).outOfMemoryKills,
};

/** Reads the lines of CPU time in /proc/stat; pure. Guest time is already part of user time there. */
export function readStat(
  text: string,
): Pick<MachineSample, 'busySeconds' | 'coresBusySeconds' | 'stealSeconds' | 'totalSeconds'> {
  const all = readTicks(/^cpu\s+(.*)$/m.exec(text)?.[1] ?? '');
  const cores = [...text.matchAll(/^cpu\d+\s+(.*)$/gm)].map(([, ticks = '']) => readTicks(ticks).busy);
  return {
    busySeconds: all.busy / USER_HZ,
    coresBusySeconds: cores.map((busy) => busy / USER_HZ),
    stealSeconds: all.steal / USER_HZ,
    totalSeconds: (all.busy + all.waiting + all.steal) / USER_HZ,
  };
}

const readTicks = (text: string): { busy: number; waiting: number; steal: number } => {
  const ticks = text.split(/\s+/).map(Number);
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = ticks;
  return { busy: user + nice + system + irq + softirq, waiting: idle + iowait, steal };
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
