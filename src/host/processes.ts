import { readdir, readFile, readlink } from 'node:fs/promises';
import type { ProcessUsage } from './types.ts';

/** Clock ticks a second in /proc/PID/stat; fixed by the kernel's user interface (USER_HZ). */
const USER_HZ = 100;

const usageOf = async (pid: number): Promise<ProcessUsage | null> => {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ]);
    // The command may hold spaces and parentheses: fields start after the last one (proc_pid_stat(5)).
    const close = stat.lastIndexOf(')');
    const fields = stat.slice(close + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return {
      pid,
      command: stat.slice(stat.indexOf('(') + 1, close),
      cpuSeconds: ticks / USER_HZ,
      peakRssBytes: Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024,
    };
  } catch {
    return null;
  }
};

/** Every process in the network namespace of `keeper`, without the keeper itself. Processes that end meanwhile are left out. */
export const processesInNamespace = async (keeper: number): Promise<ProcessUsage[]> => {
  const namespace = await readlink(`/proc/${keeper}/ns/net`).catch(() => null);
  if (namespace === null) return [];
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const usages = await Promise.all(
    pids
      .filter((pid) => pid !== keeper)
      .map(async (pid) =>
        (await readlink(`/proc/${pid}/ns/net`).catch(() => null)) === namespace ? usageOf(pid) : null,
      ),
  );
  return usages.filter((usage) => usage !== null);
};
