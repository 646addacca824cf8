import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly ok: boolean;
  /** Standard output and standard error in the order in which they came; empty when shown live. */
  readonly output: string;
  readonly timedOut: boolean;
  readonly seconds: number;
}

export interface ProgramOptions {
  readonly deadlineSeconds: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Show the output as it comes instead of keeping it. */
  readonly live?: boolean;
}

// Output is kept in a pipe, where programs cannot see what they write to in the end.
const COLOUR = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined };

const running = new Set<number>();

const killGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
};

/** Ends everything that was started, for a runner that is itself told to end. */
export const killPrograms = (): void => {
  for (const pid of running) killGroup(pid, 'SIGKILL');
};

/** Runs a program under this Node.js in a process group of its own, so that a deadline ends its children too. */
export const runNode = (argv: readonly string[], options: ProgramOptions): Promise<ProgramRun> =>
  new Promise((resolve) => {
    const started = performance.now();
    let output = '';
    let timedOut = false;
    const child = spawn(process.execPath, argv, {
      detached: true,
      stdio: ['ignore', options.live ? 'inherit' : 'pipe', options.live ? 'inherit' : 'pipe'],
      env: { ...process.env, ...COLOUR, ...options.env },
    });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    const timer = setTimeout(() => {
      timedOut = true;
      if (pid !== undefined) killGroup(pid, 'SIGKILL');
    }, options.deadlineSeconds * 1000);
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const finish = (ok: boolean): void => {
      clearTimeout(timer);
      if (pid !== undefined) running.delete(pid);
      resolve({ ok, output, timedOut, seconds: (performance.now() - started) / 1000 });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
