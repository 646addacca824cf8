import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, cpus, release, totalmem, version } from 'node:os';
import { join, relative } from 'node:path';
import { orNone } from '../or-none.ts';
import { machineIn } from './machine.ts';
import { type Hashed, hashed } from './provenance.ts';

/** Sysctls that move TCP figures. Read on the host: a network namespace hides some. */
const SYSCTLS = [
  'net/core/default_qdisc',
  'net/core/rmem_max',
  'net/core/wmem_max',
  'net/ipv4/tcp_available_congestion_control',
  'net/ipv4/tcp_congestion_control',
  'net/ipv4/tcp_mtu_probing',
  'net/ipv4/tcp_rmem',
  'net/ipv4/tcp_wmem',
] as const;

/** Rooms of the source whose code decides how a figure comes about. */
const INSTRUMENT_ROOMS = ['bench', 'host', 'lab', 'network', 'scenarios', 'workloads'] as const;
/** Rooms where each contestant has files of its own beside the shared ones. */
const CONTESTANT_ROOMS = ['catalog', 'overlays'] as const;

/** Contestants whose folders are part of another one, too, because it runs their code. */
const SHARED_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  boringtun: ['wireguard'],
  innernet: ['wireguard'],
  wireguard: ['wireguard-go'],
  'wireguard-babeld': ['wireguard'],
  'wireguard-go': ['wireguard'],
};

export const hardware = (): Hashed =>
  hashed({
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    // Whole GiB: what the kernel keeps for itself varies from boot to boot.
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    architecture: process.arch,
  });

/** Kernel, mitigations, hypervisor, TCP sysctls and the lab's back end. Call it on the host, not in the sandbox. */
export async function environment(backend: string): Promise<Hashed> {
  const sysctls = await Promise.all(SYSCTLS.map(async (name) => [name, await readWord(`/proc/sys/${name}`)]));
  return hashed({
    kernel: release(),
    kernelBuild: version(),
    hypervisor: /^flags.*\bhypervisor\b/m.test((await readWord('/proc/cpuinfo')) ?? ''),
    machine: await readWord('/sys/class/dmi/id/product_name'),
    mitigations: await directoryOfWords('/sys/devices/system/cpu/vulnerabilities'),
    sysctls: Object.fromEntries(sysctls),
    backend,
    // Named only where there is one, so that other testbeds stay what they are.
    ...machineIn(process.env),
  });
}

/** The lab's own programs and code. `source` is the directory that holds the rooms. */
export async function instrument(options: {
  readonly source: string;
  readonly toolsHash: string;
  /** Identity of what impairs lines, e.g. the user-mode Linux; null where the host's kernel does it. */
  readonly wireHash: string | null;
  /** Identities of the trees that the run's workloads and routers need besides, by name. */
  readonly workloadHashes: Readonly<Record<string, string>>;
}): Promise<Hashed> {
  const { source, toolsHash, wireHash, workloadHashes } = options;
  const ids = await contestantIds(source);
  // A new or changed contestant is no new instrument: its files and the list of all are left out.
  const shared = (path: string) => !isIndex(path) && !ids.some((id) => belongsTo(path, id));
  const code = await Promise.all([
    ...INSTRUMENT_ROOMS.map(async (room) => [room, await codeDigest(join(source, room))]),
    ...CONTESTANT_ROOMS.map(async (room) => [room, await codeDigest(join(source, room), shared)]),
  ]);
  return hashed({
    tools: toolsHash,
    wire: wireHash,
    workloads: workloadHashes,
    code: Object.fromEntries(code),
  });
}

/** The code of one kind of look, in its own `room`: that it looks in another way makes no other testbed of runs. */
export async function observer(options: { readonly source: string; readonly room: string }): Promise<Hashed> {
  const { source, room } = options;
  const code = [room, 'stats'].map(async (one) => [one, await codeDigest(join(source, one))]);
  return hashed(Object.fromEntries(await Promise.all(code)));
}

/** One entry of a run: its program, its own code (configuration and driver) and the flags it was given. */
export async function contestant(options: {
  readonly source: string;
  readonly overlay: string;
  readonly programHash: string;
  readonly flags: readonly string[];
}): Promise<Hashed> {
  const { source, overlay, programHash, flags } = options;
  const own = (path: string) => belongsTo(path, overlay);
  const code = await Promise.all(
    CONTESTANT_ROOMS.map(async (room) => [room, await codeDigest(join(source, room), own)]),
  );
  return hashed({ program: programHash, code: Object.fromEntries(code), flags });
}

/** Each entry has a folder in the catalogue, named by its id. */
const contestantIds = async (source: string): Promise<string[]> =>
  (await readdir(join(source, 'catalog'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !isForTests(`${entry.name}/`))
    .map(({ name }) => name);

const isIndex = (path: string): boolean => /^(index|all|all-examples)\.(ts|js)$/.test(path);

/** What is said and shown of a contestant changes no figure, so a new release upstream makes no other contestant. */
const isSaid = (path: string): boolean => /(^|\/)(facts|example)\.(ts|js)$/.test(path);

const isForTests = (path: string): boolean => /\.test\.|(^|\/)testing(\.(ts|js)$|\/)/.test(path);

/** Whether a file, by its path below a room, is part of a contestant: in the folder of its name, or in one that it shares. */
export function belongsTo(path: string, id: string): boolean {
  const folder = path.split('/')[0] as string;
  return folder === id || (SHARED_FOLDERS[id] ?? []).includes(folder);
}

/** SHA-256 over names and contents of the chosen files below a directory, null where there is none; tests, what they share, facts and examples do not count. */
async function codeDigest(
  directory: string,
  choose: (path: string) => boolean = () => true,
): Promise<string | null> {
  const listed = await orNone(readdir(directory, { recursive: true, withFileTypes: true }));
  if (listed === null) return null;
  const paths = listed
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .filter((path) => !isForTests(path) && !isSaid(path) && choose(path))
    .sort();
  const hash = createHash('sha256');
  for (const path of paths) {
    const content = createHash('sha256')
      .update(await readFile(join(directory, path)))
      .digest('hex');
    hash.update(`${path}\0${content}\n`);
  }
  return hash.digest('hex');
}

/** What cannot be read is not said to be missing: the testbed would seem to be another one. */
const readWord = async (path: string): Promise<string | null> =>
  (await orNone(readFile(path, 'utf8')))?.trim() ?? null;

async function directoryOfWords(path: string): Promise<Record<string, string | null>> {
  const names = ((await orNone(readdir(path))) ?? []).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readWord(join(path, name))])),
  );
}
