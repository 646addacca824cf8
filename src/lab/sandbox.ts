import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { cannotError, EXIT } from '../errors.ts';
import { lastLines } from '../host/exec.ts';
import { FILE_LIMITS } from '../host/limits.ts';
import { script } from './layout.ts';

/** A program tree that the sandbox shows under its id. */
export interface SandboxRoot {
  readonly id: string;
  readonly dir: string;
}

export interface SandboxOptions {
  /** Private cache directory; an empty directory in it becomes the sandbox's mount point. */
  readonly cache: string;
  /** Must hold `tools`, and `wire` where lines delay or lose. */
  readonly roots: readonly SandboxRoot[];
  /** TypeScript or JavaScript file that runs inside; it reads its job from descriptor 3 and writes events to descriptor 4. */
  readonly entry: string;
  /** Sent as one JSON line. */
  readonly job: unknown;
  /** Called for every line that the inner process writes to descriptor 4; what it throws ends the sandbox, and is thrown. */
  readonly onEvent: (event: unknown) => void;
  /** Asks the inner process to stop cleanly; 2.5 s later everything is killed. */
  readonly signal: AbortSignal;
  /** Gives the terminal to the inner process (an interactive shell). */
  readonly interactive?: boolean;
}

export interface SandboxExit {
  readonly exitCode: number;
  /** What the inner process said on stderr, at most its last lines. */
  readonly stderr: string;
}

/** From the word to stop to the end of everything. */
const GRACE_MS = 2500;

/** Options of the file system in memory that holds the nodes' files. */
const bounded = (): string =>
  `mode=755,size=${Math.min(FILE_LIMITS.bytes, Math.floor(totalmem() / 2))},nr_inodes=${FILE_LIMITS.files}`;

/**
 * Runs a program in namespaces of its own: user, network, IPC, mount and PID. As root and as an ordinary user alike only
 * one user id is mapped, so that neither the clock nor a setting of the host can be changed.
 *
 * The chain of deaths is: this process -> unshare (pdeathsig) -> init (kill-child) -> every process of the PID namespace.
 * A kill -9 of this process alone therefore leaves nothing.
 * @throws MeshmarkError `sandbox` when this machine does not let the sandbox start.
 */
export const enterSandbox = async (options: SandboxOptions): Promise<SandboxExit> => {
  const mount = join(options.cache, 'mnt');
  await mkdir(mount, { recursive: true });
  const tools = options.roots.find((root) => root.id === 'tools');
  if (tools === undefined) throw new Error('a sandbox needs the tools root');
  const argv = [
    ...['--pdeathsig', 'KILL', 'unshare', '--user', '--map-root-user', '--net', '--ipc', '--mount', '--pid'],
    ...[
      '--fork',
      '--kill-child=KILL',
      '--mount-proc',
      join(tools.dir, 'usr/bin/tini-static'),
      '-s',
      '--',
      'sh',
      script('sandbox.sh'),
    ],
    ...[mount, bounded(), ...options.roots.map((root) => `${root.id}=${root.dir}`), '--'],
    ...[process.execPath, ...process.execArgv, options.entry, mount],
  ];
  const child = spawn('setpriv', argv, {
    // Its own session, so that Ctrl-C reaches only this process; an interactive shell needs the terminal.
    detached: options.interactive !== true,
    stdio: [
      options.interactive ? 'inherit' : 'ignore',
      options.interactive ? 'inherit' : 'pipe',
      options.interactive ? 'inherit' : 'pipe',
      'pipe',
      'pipe',
    ],
  });
  let stderr = '';
  const keep = (chunk: Buffer): void => {
    stderr = (stderr + chunk.toString()).slice(-16_384);
  };
  child.stderr?.on('data', keep);
  child.stdout?.on('data', keep);
  const job = child.stdio[3] as Writable;
  job.on('error', () => {});
  job.write(`${JSON.stringify(options.job)}\n`);
  const events = createInterface({ input: child.stdio[4] as NodeJS.ReadableStream });
  const drained = new Promise<void>((resolve) => events.once('close', resolve));
  let killTimer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    // The end of the job pipe is the word to stop.
    job.end();
    killTimer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  let complaint: unknown = null;
  let spoke = false;
  events.on('line', (line) => {
    spoke = true;
    // Nobody listens any more: what goes on inside would be for nothing.
    if (complaint !== null) return;
    try {
      options.onEvent(JSON.parse(line));
    } catch (error) {
      complaint = error;
      stop();
    }
  });
  if (options.signal.aborted) stop();
  else options.signal.addEventListener('abort', stop, { once: true });
  try {
    const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
      (resolve, reject) => {
        child.once('error', (error) =>
          reject(
            cannotError(
              'sandbox',
              `The sandbox could not be started: ${error.message}. It needs util-linux, on Debian and Ubuntu from: sudo apt-get install util-linux`,
              error,
            ),
          ),
        );
        child.once('exit', (code, by) => resolve([code, by]));
      },
    );
    await drained;
    if (complaint !== null) throw complaint;
    if (signal !== null) return { exitCode: EXIT.interrupted, stderr };
    if (
      !spoke &&
      exitCode !== 0 &&
      /unshare failed|write failed \/proc\/self|Operation not permitted/.test(stderr)
    )
      throw cannotError(
        'sandbox',
        `This machine does not let the sandbox start (${lastLines(stderr, 1)}); ./meshmark doctor names the setting to change.`,
      );
    return { exitCode: exitCode ?? EXIT.failures, stderr };
  } finally {
    clearTimeout(killTimer);
    options.signal.removeEventListener('abort', stop);
  }
};
