import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second here on every processor that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100;
/** Fields cutime and cstime of /proc/PID/stat, counted after the command's closing bracket; see proc_pid_stat(5). */
const [CUTIME, CSTIME] = [13, 14];

/** Reads what /proc/self/stat says of the children that have ended, in CPU seconds. Pure. */
export function parseChildCpu(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[CUTIME]) + Number(fields[CSTIME])) / TICKS_PER_SECOND;
}

/** CPU seconds of all children of this process that have ended, theirs included. */
export const childCpuSeconds = async (): Promise<number> =>
  parseChildCpu(await readFile('/proc/self/stat', 'utf8'));
