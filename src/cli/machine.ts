import { join, resolve } from 'node:path';
import { makeDirectories } from '../directories.ts';
import { cannotError, usageError } from '../errors.ts';
import { type MachineStreams, runInMachine } from '../lab/machine/boot.ts';
import { type Kernel, kernelInFile, kernelInTree } from '../lab/machine/kernel.ts';
import type { Wanted } from '../provision/ensure-all.ts';
import { KERNEL, MACHINE } from '../provision/instrument.ts';
import { cacheAt } from '../provision/trees/cache.ts';
import type { EnsuredProgram } from '../provision/trees/marker.ts';
import { HOLDER_VARIABLE, ownHolder } from '../results/lock.ts';
import { MACHINE_VARIABLE, type VirtualMachine } from '../results/machine.ts';
import { DEBIAN } from './kernel-option.ts';
import { obtain, obtainSome } from './sandboxed.ts';

/** What a command that is done in a machine needs there. */
export interface InMachine {
  readonly kernel: string;
  readonly signal: AbortSignal;
  readonly locked: boolean;
  /** Programs that the command will ask for: nothing can be fetched in the machine. */
  readonly programs: readonly Wanted[];
  /** Programs without which it goes on. */
  readonly ifPossible?: readonly Wanted[];
  /** Directories that the command writes into. */
  readonly writes: readonly string[];
  /** Whether the command reads what the user types or pipes. */
  readonly reads?: boolean;
}

/**
 * Does this process's own command line in a machine with another kernel and returns its exit code.
 * @throws MeshmarkError where QEMU, the kernel or a program is missing, or the machine does not start.
 */
export const doInMachine = async (options: InMachine): Promise<number> => {
  const { kernel: named, signal, locked } = options;
  const own = named === DEBIAN ? null : await kernelInFile(named);
  if (process.arch !== 'x64')
    throw cannotError('machine-unsupported', `--kernel is for x86-64, and this machine is ${process.arch}.`);
  const wanted = [MACHINE, ...(own === null ? [KERNEL] : [])];
  const [machine, debian] = await obtain([...wanted, ...options.programs], { signal, locked });
  if (options.ifPossible !== undefined) await obtainSome(options.ifPossible, { signal, locked });
  const { tree, emulator } = machineOf(machine as EnsuredProgram);
  const kernel = own ?? (await kernelInTree(debian as EnsuredProgram));
  const compiled = join(cacheAt().root, 'compiled');
  const writes = [...new Set([compiled, ...options.writes.map((path) => resolve(path))])];
  for (const path of [process.cwd(), ...writes])
    if (path.includes('\n'))
      throw usageError(
        'machine-path',
        `A machine cannot share ${JSON.stringify(path)}: its path has more than one line.`,
      );
  for (const path of writes) await makeDirectories(path);
  const holder = await ownHolder();
  const terminal = options.reads === true && process.stdin.isTTY === true && process.stdout.isTTY === true;
  return runInMachine({
    kernel,
    tree,
    command: (accelerator) => [
      ...(terminal ? onTerminal() : []),
      ...ownCommand({ accelerator, emulator }, compiled, holder),
    ],
    directory: process.cwd(),
    writes,
    streams: terminal ? { terminal: process.stdin, out: process.stdout } : streamsOf(options),
    signal,
    onEmulated: (reason) => told(kernel, reason),
  });
};

const told = ({ version }: Kernel, reason: string): void => {
  process.stderr.write(
    `machine with Linux ${version}: its processor is emulated and many times slower than this one (${reason})\n`,
  );
};

const machineOf = ({ dir, provenance }: EnsuredProgram) => ({
  tree: dir ?? '',
  emulator: `QEMU ${provenance.packages['qemu-system-x86'] ?? 'unknown'}`,
});

const streamsOf = ({ reads = false }: InMachine): MachineStreams => ({
  in: reads ? process.stdin : null,
  out: process.stdout,
  err: process.stderr,
});

/** Makes the machine's console the terminal of the words after it, as large as this one. */
const onTerminal = (): readonly string[] => {
  const busybox = '/run/meshmark/busybox';
  const [columns, rows] = process.stdout.getWindowSize();
  const script = '"$1" stty cols "$2" rows "$3"; shift 3; exec "$@"';
  return [busybox, 'setsid', '-c', busybox, 'sh', '-c', script, 'sh', busybox, `${columns}`, `${rows}`];
};

/** What makes the words after it those of this process's user: the files of the host are the same user's in the machine. */
const asOneself = (): readonly string[] => {
  const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  return user === 0 ? [] : ['setpriv', '--reuid', `${user}`, '--regid', `${group}`, '--clear-groups', '--'];
};

/** Variables that decide what meshmark does, or how it looks. */
const KEPT =
  /^(PATH|HOME|USER|SHELL|LANG|LC_ALL|TERM|TMPDIR|NO_COLOR|FORCE_COLOR|XDG_CACHE_HOME|MESHMARK_\w+)$/;

/** This process's own command line, to be run in a machine. */
const ownCommand = (machine: VirtualMachine, compiled: string, holder: string): readonly string[] => {
  const kept = Object.entries(process.env).filter(([name]) => KEPT.test(name));
  return [
    ...asOneself(),
    ...['/run/meshmark/busybox', 'env', '-i', ...kept.map(([name, value]) => `${name}=${value}`)],
    // Kept from one machine to the next: reading TypeScript is what an emulated processor is slowest at.
    `NODE_COMPILE_CACHE=${compiled}`,
    `${MACHINE_VARIABLE}=${JSON.stringify(machine)}`,
    `${HOLDER_VARIABLE}=${holder}`,
    ...[process.execPath, ...process.execArgv, ...process.argv.slice(1)],
  ];
};
