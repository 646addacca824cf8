import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { statFields, USER_HZ } from '../../host/proc-stat.ts';

/** In the flags of a process: a thread of the kernel (PF_KTHREAD). In a container, parent 2 may be anything. */
const KERNEL_THREAD = 0x20_0000;

/** A process in a look at all of them. */
export interface ProcessNow {
  readonly pid: number;
  readonly parent: number;
  /** A thread of the kernel: it also does what the lab asks of the kernel. */
  readonly isKernel: boolean;
  /** CPU time so far in seconds, with that of children that ended and were waited for, and of theirs. */
  readonly cpuSeconds: number;
}

/** Reads /proc/PID/stat; pure. */
export const readProcess = (stat: string): ProcessNow => {
  const field = statFields(stat);
  return {
    pid: Number.parseInt(stat, 10),
    parent: field(4),
    isKernel: (field(9) & KERNEL_THREAD) !== 0,
    cpuSeconds: (field(14) + field(15) + field(16) + field(17)) / USER_HZ,
  };
};

/**
 * Those that are neither `self` nor come of it nor are the kernel's; pure. What runs in a sandbox comes of it, too: whose parent ended
 * there is a child of the sandbox's first process.
 */
export const othersOf = (processes: readonly ProcessNow[], self: number): readonly ProcessNow[] => {
  const own = new Set([self]);
  for (let size = 0; size < own.size; ) {
    size = own.size;
    for (const { pid, parent } of processes) if (own.has(parent)) own.add(pid);
  }
  return processes.filter(({ pid, isKernel }) => !isKernel && !own.has(pid));
};

/**
 * CPU time that processes have had so far, in seconds; pure. Between two looks it grows by what they computed, or by less: who ended
 * meanwhile is in the time of the parent that waited for it, and where none did it takes away what it had before.
 */
export const secondsOf = (processes: readonly ProcessNow[]): number =>
  processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);

/** Every process that /proc shows, at once: a look takes milliseconds. */
export const processesNow = (): readonly ProcessNow[] =>
  readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      return readProcess(readFileSync(`/proc/${entry}/stat`, 'utf8'));
    } catch {
      // It ended meanwhile.
      return [];
    }
  });

/** CPU time so far, in seconds, of all but this process, what comes of it and the kernel; null where /proc does not tell. */
export const othersSeconds = (): number | null => {
  try {
    // Where /proc hides processes of others (hidepid), their time would come up all at once in that of a parent who waits for them.
    readFileSync('/proc/1/stat');
    // By this number /proc knows this process, if it is of the same PID namespace.
    const self = Number(readlinkSync('/proc/self'));
    return secondsOf(othersOf(processesNow(), self));
  } catch {
    return null;
  }
};
