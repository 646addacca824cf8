import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { processIds, withMarker } from './host.ts';

interface Relative {
  readonly pid: number;
  readonly command: string;
  readonly parent: number;
  /** In ticks since the machine started: an id that is taken again is another process. */
  readonly started: number;
}

const LOOK_MS = 300;

/** All processes of the machine. One that has ended and waits for its parent to notice is none. */
const processes = async (): Promise<Relative[]> => {
  const pids = await processIds();
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.flatMap((stat) => {
    // pid (command) state parent …, and the start as the 22nd; the command may hold spaces and parentheses.
    const found = /^(\d+) \((.*)\) [^ZX] (.*)/s.exec(stat);
    if (found === null) return [];
    const [, pid, command = '', rest = ''] = found;
    const fields = rest.split(' ').map(Number);
    return [{ pid: Number(pid), command, parent: fields[0] ?? 0, started: fields[18] ?? 0 }];
  });
};

const withDescendants = (pids: readonly number[], all: readonly Relative[]): Relative[] => {
  const family = new Set(pids);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.filter(({ pid }) => family.has(pid));
};

const keyOf = ({ pid, started }: Relative): string => `${pid} since ${started}`;

/**
 * Processes that came of those with a marker in their environment, so that what others do on the machine meanwhile is not
 * taken for theirs. A daemon gets an environment of its own, and one whose parent has ended another parent: whoever was
 * once seen below a marked process stays one of them, with all that it starts.
 */
export const relativesOf = (marker: string) => {
  const seen = new Set<string>();
  /** Looks who is there; says how many were ever seen. */
  const look = async (): Promise<number> => {
    const marked = await withMarker(marker);
    const all = await processes();
    const known = all.filter((one) => seen.has(keyOf(one))).map(({ pid }) => pid);
    for (const one of withDescendants([...marked, ...known], all)) seen.add(keyOf(one));
    return seen.size;
  };
  /** Those that still run. */
  const left = async (): Promise<Relative[]> => {
    await look();
    return (await processes()).filter((one) => seen.has(keyOf(one)));
  };
  /** Looks again and again until something is over. */
  const during = async <T>(running: Promise<T>): Promise<T> => {
    let over = false;
    const end = (): void => {
      over = true;
    };
    running.then(end, end);
    while (!over) {
      await look();
      await sleep(LOOK_MS);
    }
    return running;
  };
  return { look, left, during };
};
