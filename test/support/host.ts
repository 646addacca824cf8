import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

const SYSCTLS = [
  'net/ipv4/ip_forward',
  'net/ipv4/tcp_congestion_control',
  'net/core/rmem_max',
  'vm/swappiness',
  'kernel/hostname',
];

const output = async (file: string, args: string[]): Promise<string> => (await execa(file, args)).stdout;

/** Ids of all processes of the machine. */
export const processIds = async (): Promise<number[]> =>
  (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);

/** Control groups below our own; beside it those of the machine's services come and go. Below the root they all stand, and tell nothing. */
const cgroups = async (): Promise<number> => {
  const own = /^0::(.*)$/m.exec(await readFile('/proc/self/cgroup', 'utf8').catch(() => ''))?.[1] ?? '/';
  if (own === '/') return 0;
  const below = join('/sys/fs/cgroup', own);
  const entries = await readdir(below, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).length;
};

/** Everything of the host that meshmark must leave as it is, at any time: no lab changes it while it is there either. */
export const hostState = async () => ({
  links: await output('ip', ['-brief', 'link']),
  routes: await output('ip', ['route', 'show', 'table', 'all']),
  rules: await output('ip', ['rule']),
  rulesets: (await readFile('/proc/net/ip_tables_names', 'utf8').catch(() => '')).trim(),
  sysctls: await Promise.all(SYSCTLS.map((name) => readFile(`/proc/sys/${name}`, 'utf8'))),
  mounts: (await readFile('/proc/self/mounts', 'utf8')).split('\n').length,
  cgroups: await cgroups(),
});

/** Ids of processes whose environment carries the marker: what a killed meshmark would have left behind. */
export const withMarker = async (marker: string): Promise<number[]> => {
  const pids = await processIds();
  const marked = await Promise.all(
    pids.map(async (pid) => {
      const environ = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      return environ.split('\0').includes(`MESHMARK_MARKER=${marker}`) ? pid : null;
    }),
  );
  return marked.filter((pid) => pid !== null);
};
