import { readdir, readFile, readlink } from 'node:fs/promises';
import { statFields, USER_HZ } from './proc-stat.ts';
import type { ProcessUsage } from './types.ts';

const usageOf = async (pid: number): Promise<ProcessUsage | null> => {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ]);
    const field = statFields(stat);
    return {
      pid,
      command: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
      cpuSeconds: (field(14) + field(15)) / USER_HZ,
      peakRssBytes: Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024,
      threads: field(20),
    };
  } catch {
    return null;
  }
};

const namespaceOf = (pid: number): Promise<string | null> =>
  readlink(`/proc/${pid}/ns/net`).catch(() => null);

/**
 * Every process in the network namespace of each keeper, by keeper and without them, from one look at all processes.
 * Those that end meanwhile are left out.
 */
export const processesInNamespaces = async (
  keepers: readonly number[],
): Promise<ReadonlyMap<number, readonly ProcessUsage[]>> => {
  const found = new Map<number, ProcessUsage[]>(keepers.map((keeper) => [keeper, []]));
  const namespaces = await Promise.all(
    keepers.map(async (keeper) => [await namespaceOf(keeper), found.get(keeper)] as const),
  );
  const byNamespace = new Map(namespaces);
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number);
  const looks = await Promise.all(
    pids
      .filter((pid) => !found.has(pid))
      .map(async (pid) => {
        const namespace = await namespaceOf(pid);
        const own = namespace === null ? undefined : byNamespace.get(namespace);
        return own === undefined ? null : ([own, await usageOf(pid)] as const);
      }),
  );
  for (const look of looks) {
    if (look === null) continue;
    const [own, usage] = look;
    if (usage !== null) own.push(usage);
  }
  return found;
};

/** The same for one keeper. */
export const processesInNamespace = async (keeper: number): Promise<readonly ProcessUsage[]> =>
  (await processesInNamespaces([keeper])).get(keeper) ?? [];
