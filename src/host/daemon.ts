import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { lastLines } from './exec.ts';
import type { Daemon, ExitStatus } from './types.ts';

const LOG_LIMIT = 8 * 1024 * 1024;

/** At most `limit` bytes from the start or the end of a file; a daemon may print without bound. */
const slice = async (path: string, limit: number, from: 'start' | 'end'): Promise<string> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, limit);
    const buffer = Buffer.alloc(length);
    await file.read(buffer, 0, length, from === 'start' ? 0 : size - length);
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

  log(): Promise<string> {
    return slice(this.#logPath, LOG_LIMIT, 'start');
  }

  kill(signal: NodeJS.Signals): void {
    if (this.#running) this.#child.kill(signal);
  }

  async stop(graceMs = 2000): Promise<ExitStatus> {
    this.kill('SIGTERM');
    const timer = setTimeout(() => this.kill('SIGKILL'), graceMs);
    try {
      return await this.exited;
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
