import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, stat } from 'node:fs/promises';
import { lastLines } from './exec.ts';
import { KILLED_MS } from './kill.ts';
import { mebibytes } from './limits.ts';
import type { Daemon, ExitStatus } from './types.ts';
import { within } from './within.ts';

/** Of a log that is longer than twice this, so much of its start and of its end is read. */
const LOG_PART = 4 * 1024 * 1024;

/** How long a daemon may take to end after SIGTERM. Headscale waits 3 s for those who still listen to it, coturn up to 5 s. */
export const GRACE_MS = 10_000;

/** At most `limit` bytes of a file, behind its first `skipped` or before its end; a daemon may print without bound. */
const slice = async (path: string, limit: number, skipped: number | 'end'): Promise<string> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const at = skipped === 'end' ? Math.max(0, size - limit) : Math.min(skipped, size);
    const length = Math.min(size - at, limit);
    const buffer = Buffer.alloc(length);
    await file.read(buffer, 0, length, at);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
};

class ChildDaemon implements Daemon {
  readonly name: string;
  readonly pid: number;
  readonly exited: Promise<ExitStatus>;
  readonly #child: ChildProcess;
  readonly #logPath: string;
  #running = true;

  constructor(name: string, child: ChildProcess & { pid: number }, logPath: string) {
    this.name = name;
    this.pid = child.pid;
    this.#child = child;
    this.#logPath = logPath;
    this.exited = new Promise((resolve) => {
      child.once('exit', (exitCode, signal) => {
        this.#running = false;
        resolve({ exitCode, signal });
      });
    });
  }

  get running(): boolean {
    return this.#running;
  }

  async tail(lines = 20): Promise<string> {
    return lastLines(await slice(this.#logPath, 64 * 1024, 'end'), lines);
  }

  async log(from = 0): Promise<string> {
    const left = (await this.logBytes()) - from - 2 * LOG_PART;
    if (left <= 0) return slice(this.#logPath, 2 * LOG_PART, from);
    const [start, end] = [
      await slice(this.#logPath, LOG_PART, from),
      await slice(this.#logPath, LOG_PART, 'end'),
    ];
    return `${start}\n[${mebibytes(left)} left out]\n${end}`;
  }

  async logBytes(): Promise<number> {
    return (await stat(this.#logPath)).size;
  }

  kill(signal: NodeJS.Signals): void {
    if (this.#running) this.#child.kill(signal);
  }

  async stop(graceMs = GRACE_MS): Promise<ExitStatus> {
    this.kill('SIGTERM');
    const timer = setTimeout(() => this.kill('SIGKILL'), graceMs);
    try {
      return await within(this.exited, graceMs + KILLED_MS, `${this.name} did not end`);
    } finally {
      clearTimeout(timer);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/**
 * Starts a program in a session of its own (a Ctrl-C of the terminal does not reach it), its output in `logPath`.
 * @throws the system's error when it cannot be started.
 */
export const spawnDaemon = async (
  name: string,
  argv: readonly string[],
  options: { logPath: string; env: Readonly<Record<string, string>> },
): Promise<Daemon> => {
  const [file, ...args] = argv;
  if (file === undefined) throw new Error('empty command');
  const log = await open(options.logPath, 'a');
  try {
    const child = spawn(file, args, {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: options.env,
    });
    await once(child, 'spawn');
    if (child.pid === undefined) throw new Error(`${file} has no process id`);
    return new ChildDaemon(name, child as ChildProcess & { pid: number }, options.logPath);
  } finally {
    await log.close();
  }
};
