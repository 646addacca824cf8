import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { appendFile, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { MeshmarkError } from '../../errors.ts';
import { afterFailure } from '../../host/after-failure.ts';
import { spawnDaemon } from '../../host/daemon.ts';
import { deadline, run } from '../../host/exec.ts';
import { KILLED_MS } from '../../host/kill.ts';
import { limited, threadsBelow } from '../../host/limits.ts';
import { processesInNamespace } from '../../host/processes.ts';
import type {
  Daemon,
  ExecOptions,
  ExecResult,
  Host,
  ProcessUsage,
  RootId,
  SpawnOptions,
} from '../../host/types.ts';
import { within } from '../../host/within.ts';
import { nodeDirectory, rootDirectory, type SandboxLayout, script } from '../layout.ts';
import { ADDRESS_PLANS } from '../plan/addresses.ts';
import type { OwnSpace } from '../types.ts';
import { confined, confinedOnHost, renumbered } from './confine.ts';
import { endProcesses } from './end-processes.ts';
import { ownSpaceOf } from './own-space.ts';
import { atPlace } from './place.ts';
import { withoutSetns } from './seccomp.ts';

const ENVIRONMENT = {
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  TMPDIR: '/tmp',
} as const;
/** Nodes made so far: each has a directory of its own, so that one that ends late takes nothing of its successor. */
let opened = 0;

/** How long a node's namespaces may take, in ms: many are made at once. */
const OPEN_MS = 60_000;

export interface NodeSettings {
  /** Whether it has IPv6 addresses, its own link-local one at least; the instrument sends nothing by itself else. */
  readonly speaksIpv6: boolean;
  readonly nameServer: string;
}

/** A node that speaks to nobody by itself. */
export const SILENT: NodeSettings = { speaksIpv6: false, nameServer: ADDRESS_PLANS.ipv4.nameServer };

/** What is no plain file is not followed, and not waited for. */
const NO_LINK = constants.O_NOFOLLOW | constants.O_NONBLOCK;

type Keeper = ChildProcess & { pid: number };

/** Makes the files that a node begins with. */
const furnish = async (directory: string, name: string, nameServer: string): Promise<void> => {
  await Promise.all(
    ['run/lab/tools', 'tmp', 'shm', 'logs', 'var/lib', 'var/log', 'etc'].map((part) =>
      mkdir(join(directory, part), { recursive: true }),
    ),
  );
  await Promise.all([
    chmod(join(directory, 'shm'), 0o1777),
    writeFile(join(directory, 'run/lab/without-setns'), withoutSetns()),
    writeFile(join(directory, 'etc/hosts'), `127.0.0.1 localhost ${name}\n::1 localhost\n`),
    writeFile(join(directory, 'etc/resolv.conf'), `nameserver ${nameServer}\noptions timeout:1 attempts:1\n`),
  ]);
};

/** Starts the process that keeps a node's namespaces, and waits until they stand. */
const keep = async (
  name: string,
  speaksIpv6: boolean,
  mount: string,
  directory: string,
  signal: AbortSignal,
): Promise<Keeper> => {
  const keeper = spawn(
    'unshare',
    [
      '--net',
      '--mount',
      '--uts',
      'sh',
      script('node.sh'),
      mount,
      directory,
      speaksIpv6 ? 'ipv6' : 'silent',
      name,
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT },
  );
  let complaint = '';
  keeper.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const until = deadline(OPEN_MS, signal);
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void =>
        reject(new MeshmarkError('lab-node', `node ${name} could not be made: ${why}`));
      keeper.stdout.once('data', () => resolve());
      keeper.once('error', (error) => fail(error.message));
      keeper.once('exit', () => fail(complaint.trim() || 'its keeper ended'));
      const late = (): void => fail('the deadline passed');
      if (until.aborted) late();
      else until.addEventListener('abort', late, { once: true });
    });
  } catch (error) {
    return afterFailure(error, () => end(keeper, name));
  }
  if (keeper.pid === undefined) throw new Error('keeper without process id');
  return keeper as Keeper;
};

/** Ends a node's keeper, unless it has ended or was never there. */
const end = async (keeper: ChildProcess, name: string): Promise<void> => {
  if (keeper.pid === undefined || keeper.exitCode !== null || keeper.signalCode !== null) return;
  const gone = new Promise((resolve) => keeper.once('exit', resolve));
  keeper.kill('SIGKILL');
  await within(gone, KILLED_MS, `the keeper of node ${name} did not end`);
};

/** A node of the lab: network, mount and UTS namespaces, kept by a sleeping process. */
export class LabNode implements Host, AsyncDisposable {
  readonly name: string;
  /** Process that keeps the namespaces. */
  readonly pid: number;
  readonly #keeper: ChildProcess;
  readonly #layout: SandboxLayout;
  readonly #directory: string;
  #logs = 0;

  private constructor(name: string, keeper: Keeper, layout: SandboxLayout, directory: string) {
    this.name = name;
    this.pid = keeper.pid;
    this.#keeper = keeper;
    this.#layout = layout;
    this.#directory = directory;
  }

  /** Makes the namespaces and waits until they stand. */
  static async open(
    name: string,
    { speaksIpv6, nameServer }: NodeSettings,
    layout: SandboxLayout,
    signal: AbortSignal,
  ): Promise<LabNode> {
    const directory = nodeDirectory(layout, `${name}.${opened++}`);
    try {
      await furnish(directory, name, nameServer);
      const keeper = await keep(name, speaksIpv6, layout.mount, directory, signal);
      return new LabNode(name, keeper, layout, directory);
    } catch (error) {
      return afterFailure(error, () => rm(directory, { recursive: true, force: true }));
    }
  }

  /** The argument array that runs `argv` inside this node, seen from the sandbox. The process id stays the caller's. */
  command(argv: readonly string[], root: RootId = 'tools', asUser = false): readonly string[] {
    const enter = ['nsenter', '--target', `${this.pid}`, '--net', '--mount', '--uts', '--'];
    if (root === 'host') return [...enter, ...confinedOnHost(argv)];
    const inRoot = ['chroot', rootDirectory(this.#layout, root), ...confined(argv, { asUser })];
    return [...enter, ...(asUser ? renumbered(inRoot) : inRoot)];
  }

  exec(argv: readonly string[], options: ExecOptions): Promise<ExecResult> {
    const { root, env, asUser, ...rest } = options;
    return run(this.command(argv, root, asUser), {
      ...rest,
      env: { ...ENVIRONMENT, ...env },
      as: `${argv.join(' ')} on ${this.name}`,
    });
  }

  async spawn(name: string, argv: readonly string[], options: SpawnOptions = {}): Promise<Daemon> {
    // In no root, so that a daemon cannot put something else in its place.
    const logPath = join(this.#directory, 'logs', `${this.#logs++}-${basename(name)}.log`);
    await writeFile(logPath, '');
    const threads = threadsBelow(await readFile('/proc/self/limits', 'utf8'));
    return spawnDaemon(name, limited(this.command(argv, options.root, options.asUser), threads), {
      logPath,
      env: { ...ENVIRONMENT, ...options.env },
    });
  }

  async writeFile(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
    const flag = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_LINK;
    await this.#at(path, true, (place) => writeFile(place, content, { mode, flag }));
  }

  readFile(path: string): Promise<string> {
    const flag = constants.O_RDONLY | NO_LINK;
    return this.#at(path, false, (place) => readFile(place, { encoding: 'utf8', flag }));
  }

  /** Into the file that is bound into every root: another in its place would not be seen there. */
  addNames(names: readonly { readonly name: string; readonly address: string }[]): Promise<void> {
    const lines = names.map(({ name, address }) => `${address} ${name}\n`);
    return appendFile(join(this.#directory, 'etc/hosts'), lines.join(''));
  }

  space(): Promise<OwnSpace> {
    return ownSpaceOf(this.#directory);
  }

  processes(): Promise<readonly ProcessUsage[]> {
    return processesInNamespace(this.pid);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = await endProcesses(this.pid, () => this.processes());
    await end(this.#keeper, this.name);
    // Who is left could lay a link in the way of the removal; the files go with the sandbox then.
    if (ended) await rm(this.#directory, { recursive: true, force: true });
  }

  #at<T>(path: string, make: boolean, use: (place: string) => Promise<T>): Promise<T> {
    return atPlace({ name: this.name, directory: this.#directory }, path, { make }, use);
  }
}
