import { readFile } from 'node:fs/promises';
import { mebibytes } from './limits.ts';

/** The machine's memory; null is what the kernel does not tell. */
export interface Memory {
  readonly availableBytes: number | null;
  /** Processes that the kernel ended for want of memory since the machine started, those beyond a container's bound among them. */
  readonly outOfMemoryKills: number | null;
}

const numberIn = (text: string, line: RegExp): number | null => {
  const digits = line.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Reads /proc/meminfo and /proc/vmstat; pure. */
export const readMemory = (meminfo: string, vmstat: string): Memory => {
  const available = numberIn(meminfo, /^MemAvailable:\s+(\d+) kB$/m);
  return {
    availableBytes: available === null ? null : available * 1024,
    outOfMemoryKills: numberIn(vmstat, /^oom_kill (\d+)$/m),
  };
};

/** How the machine's memory is now. */
export const memoryNow = async (): Promise<Memory> => {
  const [meminfo, vmstat] = await Promise.all(
    ['/proc/meminfo', '/proc/vmstat'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return readMemory(meminfo ?? '', vmstat ?? '');
};

/** What became of the machine's memory between two moments, to follow a sentence on a process that ended meanwhile. */
export const memoryInWords = (before: Memory, after: Memory): string => {
  const available =
    after.availableBytes === null ? 'unknown memory' : `${mebibytes(after.availableBytes)} of memory`;
  const killed =
    before.outOfMemoryKills === null || after.outOfMemoryKills === null
      ? 'the kernel does not tell whether it ended processes for want of it'
      : `the kernel ended ${after.outOfMemoryKills - before.outOfMemoryKills} processes for want of it meanwhile`;
  return `${available} available, ${killed}`;
};
