import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Duplex, Readable, Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { cannotError, MeshmarkError } from '../../errors.ts';
import { lastLines } from '../../host/exec.ts';
import { cacheAt, sweepTemp, tempDir } from '../../provision/trees/cache.ts';
import { withLibrariesOf } from '../../provision/trees/loader.ts';
import { script } from '../layout.ts';
import { cpio } from './cpio.ts';
import type { Kernel } from './kernel.ts';
import { type Module, modulesFor } from './modules.ts';
import { type Accelerator, qemuArguments } from './qemu.ts';

/** Where the streams of a command in a machine lead: to a terminal of its own, or apart. */
export type MachineStreams =
  | { readonly terminal: ReadStream; readonly out: Writable }
  | { readonly in: Readable | null; readonly out: Writable; readonly err: Writable };

/** A command to run in a machine with another kernel, on the host's own tree. */
export interface MachineRequest {
  readonly kernel: Kernel;
  /** Tree of the program `machine`. */
  readonly tree: string;
  /** Words of the command, its program first. */
  readonly command: (accelerator: Accelerator) => readonly string[];
  /** Where the command runs. */
  readonly directory: string;
  /** Existing directories that the command writes into; all else that it writes ends with the machine. */
  readonly writes: readonly string[];
  readonly streams: MachineStreams;
  /** Asks the command to stop; some seconds later the machine is ended. */
  readonly signal: AbortSignal;
  /** Hears why the processor is emulated, before it is. */
  readonly onEmulated: (reason: string) => void;
}

/** How long a machine may take until its command starts. */
const BOOT_MS: Readonly<Record<Accelerator, number>> = { kvm: 10_000, tcg: 120_000 };
/** How long a command may take to end in good order; less than the process that waits for it has, see interruption.ts in cli. */
const GRACE_MS = 15_000;
/** Memory of a machine in MiB: half of the host's, within these. */
const [LEAST_MIB, MOST_MIB] = [1024, 8192];

/** Why a machine's command did not start. */
class NotStarted extends Error {}

/**
 * Runs a command in a machine with a kernel and returns its exit code: with KVM where that boots it, else with an emulated
 * processor. The machine ends with its command, and with this process however that ends.
 * @throws MeshmarkError `machine-boot` when it does not start, `machine-ended` when it ends before its command.
 */
export const runInMachine = async (request: MachineRequest): Promise<number> => {
  const { kernel, tree, signal } = request;
  const modules =
    kernel.modules === null ? [] : await modulesFor({ directory: kernel.modules, machineTree: tree, signal });
  const cache = cacheAt();
  // Of machines whose process was killed, too.
  await sweepTemp(cache);
  await using directory = await tempDir(cache);
  let reason = await whyNoKvm();
  for (const accelerator of reason === null ? (['kvm', 'tcg'] as const) : (['tcg'] as const)) {
    if (reason !== null) request.onEmulated(reason);
    const initrd = join(directory.path, accelerator);
    await writeFile(initrd, await initialFiles(request, accelerator, modules), { mode: 0o600 });
    try {
      return await runOnce(request, accelerator, initrd);
    } catch (error) {
      if (!(error instanceof NotStarted)) throw error;
      reason = error.message;
    }
  }
  throw cannotError('machine-boot', `The machine with the kernel ${kernel.image} did not start: ${reason}.`);
};

/** Why KVM is not to be tried; null when it is. That it opens does not mean that it boots. */
const whyNoKvm = async (): Promise<string | null> => {
  try {
    await (await open('/dev/kvm', 'r+')).close();
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there is no /dev/kvm' : `/dev/kvm does not open (${code})`;
  }
};

const words = (list: readonly string[], end: string): Buffer =>
  Buffer.from(list.map((word) => `${word}${end}`).join(''));

const tagOf = (i: number): string => `share${i}`;

/** What the kernel unpacks as its first file system. */
const initialFiles = async (
  { tree, command, directory, writes }: MachineRequest,
  accelerator: Accelerator,
  modules: readonly Module[],
): Promise<Buffer> => {
  const file = (path: string, content: Uint8Array, mode = 0o644) => ({ path, content, mode });
  return cpio([
    file('init', await readFile(script('machine-init.sh')), 0o755),
    file('machine-command.sh', await readFile(script('machine-command.sh'))),
    file('bin/busybox', await readFile(join(tree, 'usr/bin/busybox')), 0o755),
    file('command', words(command(accelerator), '\0')),
    file('directory', words([directory], '\n')),
    file(
      'shares',
      words(
        writes.map((path, i) => `${tagOf(i)} ${path}`),
        '\n',
      ),
    ),
    file(
      'modules',
      words(
        modules.map(({ name }) => name),
        '\n',
      ),
    ),
    ...modules.map(({ name, content }) => file(`lib/${name}.ko`, content)),
  ]);
};

/** Descriptors of QEMU after the three usual ones: the control port, the kernel's words, then the command's streams. */
const [CONTROL, LOG, FIRST] = [3, 4, 5];

const startQemu = (request: MachineRequest, accelerator: Accelerator, initrd: string): ChildProcess => {
  const { tree, kernel, writes, streams } = request;
  const ports = 'terminal' in streams ? [] : ['out', 'err', ...(streams.in === null ? [] : ['in'])];
  const argv = qemuArguments({
    tree,
    image: kernel.image,
    initrd,
    accelerator,
    cores: availableParallelism(),
    memoryMiB: Math.round(Math.min(MOST_MIB, Math.max(LEAST_MIB, totalmem() / 2 ** 21))),
    shares: writes.map((path, i) => ({ tag: tagOf(i), path })),
    ports: { control: CONTROL, ...Object.fromEntries(ports.map((name, i) => [name, FIRST + i])) },
    log: LOG,
    terminal: 'terminal' in streams ? FIRST : null,
  });
  const start = withLibrariesOf(tree, 'qemu-system-x86_64');
  return spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', ...start, join(tree, 'usr/bin/qemu-system-x86_64'), ...argv],
    {
      // Its own session, so that Ctrl-C reaches only this process.
      detached: true,
      stdio: [
        'ignore',
        'ignore',
        'pipe',
        'pipe',
        'pipe',
        ...(ports.length === 0 ? ['pipe' as const] : ports.map(() => 'pipe' as const)),
      ],
      env: { PATH: '/usr/bin:/bin', QEMU_MODULE_DIR: join(tree, 'usr/lib/x86_64-linux-gnu/qemu') },
    },
  );
};

/** The last words of a stream. */
const listen = (stream: Readable): (() => string) => {
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-16_384);
  });
  return () => text.replaceAll('\r', '').trim();
};

/** Runs the command once. @throws NotStarted when the machine does not come so far. */
const runOnce = async (
  request: MachineRequest,
  accelerator: Accelerator,
  initrd: string,
): Promise<number> => {
  const { signal, streams } = request;
  signal.throwIfAborted();
  const child = startQemu(request, accelerator, initrd);
  const port = (descriptor: number): Duplex => child.stdio[descriptor] as Duplex;
  for (const stream of child.stdio) stream?.on('error', () => {});
  const complaints = listen(child.stderr as Readable);
  const log = listen(port(LOG));
  const control = port(CONTROL);
  const ready = Promise.withResolvers<void>();
  let exitCode: number | null = null;
  createInterface({ input: control }).on('line', (line) => {
    const [word, value] = line.split(' ');
    if (word === 'ready') ready.resolve();
    if (word === 'exit') exitCode = Number(value);
  });
  const ended = Promise.withResolvers<never>();
  child.once('error', (error) => ended.reject(new NotStarted(`QEMU could not be started: ${error.message}`)));
  child.once('exit', () => ended.reject(new NotStarted(lastWords(log(), complaints()))));
  const closed = once(child, 'close');
  closed.catch(() => {});
  const kill = (): void => void child.kill('SIGKILL');
  const late = setTimeout(() => {
    ended.reject(new NotStarted(`its command did not start in ${BOOT_MS[accelerator] / 1000} s`));
  }, BOOT_MS[accelerator]);
  signal.addEventListener('abort', kill, { once: true });
  try {
    await Promise.race([ready.promise, ended.promise]);
  } catch (error) {
    kill();
    signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', kill);
  }
  // From here on its end is seen by `closed`.
  ended.promise.catch(() => {});
  const stop = (): void => {
    control.write('stop\n');
    setTimeout(kill, GRACE_MS).unref();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const release = lead(streams, port);
  try {
    await closed;
  } finally {
    release();
    signal.removeEventListener('abort', stop);
  }
  if (exitCode !== null) return exitCode;
  signal.throwIfAborted();
  throw new MeshmarkError(
    'machine-ended',
    `The machine ended before the command in it did: ${lastWords(log(), complaints())}.`,
  );
};

/** Leads a command's streams, and gives back what takes them away again. */
const lead = (streams: MachineStreams, port: (descriptor: number) => Duplex): (() => void) => {
  if ('terminal' in streams) {
    const { terminal, out } = streams;
    terminal.setRawMode(true);
    terminal.pipe(port(FIRST)).pipe(out, { end: false });
    return () => {
      terminal.unpipe();
      terminal.setRawMode(false);
      terminal.pause();
    };
  }
  port(FIRST).pipe(streams.out, { end: false });
  port(FIRST + 1).pipe(streams.err, { end: false });
  if (streams.in === null) return () => {};
  streams.in.pipe(port(FIRST + 2));
  return () => {
    streams.in?.unpipe();
    streams.in?.pause();
  };
};

/** What our own first program said of its failure, else QEMU or the kernel. */
const lastWords = (log: string, complaints: string): string => {
  const own = log
    .split('\n')
    .findLast((line) => line.startsWith('meshmark: ') && !line.includes('no module'));
  const said = own?.slice('meshmark: '.length) || lastLines(complaints, 1) || lastLines(log, 1);
  return said === '' ? 'it said nothing' : said.replace(/\.$/, '');
};
