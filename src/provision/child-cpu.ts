import { readFile } from 'node:fs/promises';
import { statFields, USER_HZ } from '../host/proc-stat.ts';

/** Fields of /proc/PID/stat. */
const [CUTIME, CSTIME] = [16, 17];

/** Reads what /proc/self/stat says of the children that have ended, in CPU seconds. Pure. */
export function parseChildCpu(stat: string): number {
  const field = statFields(stat);
  return (field(CUTIME) + field(CSTIME)) / USER_HZ;
}

/** CPU seconds of all children of this process that have ended, theirs included. */
export const childCpuSeconds = async (): Promise<number> =>
  parseChildCpu(await readFile('/proc/self/stat', 'utf8'));
