import { readdir, readFile, readlink } from 'node:fs/promises';
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

/** Namespaces that a process of the machine is in. One that has ended and waits for init to notice holds none. */
const namespaces = async (): Promise<string[]> => {
  const pids = await processIds();
  const links = await Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tZ');
      if (/^State:\s+[ZX]/m.test(status)) return [];
      const kinds = ['net', 'pid', 'mnt', 'user'];
      return Promise.all(kinds.map((kind) => readlink(`/proc/${pid}/ns/${kind}`).catch(() => null)));
    }),
  );
  return [...new Set(links.flat().filter((link) => link !== null))].sort();
};

const cgroups = async (): Promise<number> =>
  (await readdir('/sys/fs/cgroup', { recursive: true, withFileTypes: true }).catch(() => [])).filter(
    (entry) => entry.isDirectory(),
  ).length;

/** Everything of the host that meshmark must leave as it is. */
export const hostState = async () => ({
  links: await output('ip', ['-brief', 'link']),
  routes: await output('ip', ['route', 'show', 'table', 'all']),
  rules: await output('ip', ['rule']),
  rulesets: (await readFile('/proc/net/ip_tables_names', 'utf8').catch(() => '')).trim(),
  sysctls: await Promise.all(SYSCTLS.map((name) => readFile(`/proc/sys/${name}`, 'utf8'))),
  mounts: (await readFile('/proc/self/mounts', 'utf8')).split('\n').length,
  namespaces: await namespaces(),
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
