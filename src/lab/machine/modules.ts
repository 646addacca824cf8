import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';

/** What the machine itself needs, what a lab is made of, and what is measured in it; parts of a kernel are no modules of it. */
const WANTED = [
  ...['virtio_pci', 'virtio_console', 'virtio_rng', '9pnet_virtio', '9p', 'overlay', 'crc32c_generic'],
  ...['af_packet', 'bridge', 'dummy', 'tun', 'veth', 'wireguard'],
  ...['act_mirred', 'cls_matchall', 'cls_u32', 'sch_fq', 'sch_ingress', 'sch_netem', 'sch_tbf', 'tcp_bbr'],
  ...[
    'nf_tables',
    'nft_chain_nat',
    'nft_ct',
    'nft_hash',
    'nft_limit',
    'nft_masq',
    'nft_nat',
    'nft_reject_inet',
  ],
] as const;

/** `nft_ct` for `kernel/net/netfilter/nft_ct.ko.xz`; a dash in a file's name is an underscore in the kernel's. */
const nameOf = (path: string): string =>
  basename(path)
    .replace(/\.ko(\.\w+)?$/, '')
    .replaceAll('-', '_');

/** Every module below a directory, by name. */
const modulesIn = async (directory: string): Promise<ReadonlyMap<string, string>> => {
  const found = await readdir(directory, { recursive: true });
  return new Map(found.filter((path) => /\.ko(\.\w+)?$/.test(path)).map((path) => [nameOf(path), path]));
};

/** Where a kernel's modules are, and the tree whose `busybox` unpacks them. */
export interface ModulesRequest {
  /** As `/lib/modules/VERSION`. */
  readonly directory: string;
  readonly machineTree: string;
  readonly signal: AbortSignal;
}

/** A module as the initial file system has it. */
export interface Module {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * The modules that a machine loads, each after those that it needs. What the kernel has not as a module is left out: it may
 * be part of the kernel.
 */
export const modulesFor = async ({ directory, machineTree, signal }: ModulesRequest): Promise<Module[]> => {
  const paths = await modulesIn(directory);
  const contents = new Map<string, Buffer>();
  let unread: readonly string[] = WANTED.filter((name) => paths.has(name));
  while (unread.length > 0) {
    for (const name of unread) {
      const path = join(directory, paths.get(name) ?? '');
      contents.set(name, await unpacked(path, join(machineTree, 'usr/bin/busybox'), signal));
    }
    const needed = [...contents.values()].flatMap(dependencies);
    unread = [...new Set(needed)].filter((name) => paths.has(name) && !contents.has(name));
  }
  const needs = new Map([...contents].map(([name, content]) => [name, dependencies(content)]));
  return inOrder(needs).flatMap((name) => {
    const content = contents.get(name);
    return content === undefined ? [] : [{ name, content }];
  });
};

/** Names so that each comes after those that it needs. */
export const inOrder = (needs: ReadonlyMap<string, readonly string[]>): string[] => {
  const order = new Set<string>();
  const visit = (name: string, from: readonly string[]): void => {
    if (order.has(name) || from.includes(name)) return;
    for (const needed of needs.get(name) ?? []) visit(needed, [...from, name]);
    order.add(name);
  };
  for (const name of needs.keys()) visit(name, []);
  return [...order];
};

/** What a module says of those that it needs: a word of its section `.modinfo`, in the kernel's names. */
export const dependencies = (module: Buffer): string[] => {
  const key = '\0depends=';
  const at = module.indexOf(key);
  if (at < 0) return [];
  const from = at + key.length;
  const text = module.toString('latin1', from, module.indexOf(0, from));
  return text === '' ? [] : text.split(',').map((name) => name.replaceAll('-', '_'));
};

/** Longer than unpacking one module takes on a busy machine. */
const DEADLINE_MS = 20_000;
/** More bytes than a module has. */
const MOST_BYTES = 2 ** 28;

/** A module's content; the machine's own processor may be slow. */
const unpacked = async (path: string, busybox: string, signal: AbortSignal): Promise<Buffer> => {
  if (path.endsWith('.xz')) {
    const options = { encoding: 'buffer', maxBuffer: MOST_BYTES, signal, timeout: DEADLINE_MS } as const;
    return (await promisify(execFile)(busybox, ['xzcat', path], options)).stdout;
  }
  const content = await readFile(path);
  if (path.endsWith('.zst')) return zstdDecompressSync(content);
  return path.endsWith('.gz') ? gunzipSync(content) : content;
};
