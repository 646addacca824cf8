import { execa } from 'execa';
import { MeshmarkError } from '../errors.ts';
import type { ExecOptions, ExecResult } from './types.ts';

/** The last lines of an output, for an error message. */
export const lastLines = (text: string, lines: number): string =>
  text.trimEnd().split('\n').slice(-lines).join('\n');

/** How long a child of a program that has ended may hold its output open, in ms. */
const OUTPUT_GRACE_MS = 1000;

/** A signal that aborts after `ms`, or earlier with `parent`. */
export const deadline = (ms: number, parent?: AbortSignal): AbortSignal =>
  parent === undefined ? AbortSignal.timeout(ms) : AbortSignal.any([parent, AbortSignal.timeout(ms)]);

/**
 * Runs a program to its end: an argument array, never a shell string. What a child of it prints a second after that is lost.
 * @throws MeshmarkError `exec-failed` with the command and its last lines, or `exec-aborted` when the signal ended it.
 */
export const run = async (
  argv: readonly string[],
  options: Omit<ExecOptions, 'root' | 'asUser'> & {
    /** What errors call the command, where it is a long one around another. */
    readonly as?: string;
  },
): Promise<ExecResult> => {
  const [file, ...args] = argv;
  if (file === undefined) throw new Error('empty command');
  const shown = options.secret ?? options.as ?? argv.join(' ');
  const startedAt = performance.now();
  const child = execa(file, args, {
    reject: false,
    cancelSignal: options.signal,
    forceKillAfterDelay: 500,
    stripFinalNewline: false,
    maxBuffer: 64 * 1024 * 1024,
    ...(options.env === undefined ? {} : { env: options.env, extendEnv: false }),
    ...(options.input === undefined ? { stdin: 'ignore' as const } : { input: options.input }),
  });
  let grace: NodeJS.Timeout | undefined;
  const letGo = (): void => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  child.nodeChildProcess.once('exit', () => {
    // After the next look at the pipes: what lies in them already is read, however late this comes.
    grace = setTimeout(() => setImmediate(letGo), OUTPUT_GRACE_MS);
  });
  const result = await child;
  clearTimeout(grace);
  const outcome: ExecResult = {
    argv,
    exitCode: result.exitCode ?? null,
    signal: (result.signal as NodeJS.Signals | undefined) ?? null,
    stdout: result.stdout ?? '',
    stderr: result.stderr ?? '',
    durationMs: performance.now() - startedAt,
  };
  if (result.isCanceled) {
    const why = options.signal.reason instanceof Error ? options.signal.reason.message : 'stopped';
    throw new MeshmarkError('exec-aborted', `${shown} was ended before it finished (${why})`, {
      cause: options.signal.reason,
    });
  }
  if (outcome.exitCode === null && outcome.signal === null)
    throw new MeshmarkError(
      'exec-failed',
      `${file} could not be started: ${result.shortMessage ?? 'unknown cause'}`,
    );
  if (outcome.exitCode !== 0 && options.allowFailure !== true)
    throw new MeshmarkError(
      'exec-failed',
      `${shown} ended with ${outcome.signal ?? `code ${outcome.exitCode}`}${options.secret === undefined ? `: ${lastLines(outcome.stderr || outcome.stdout, 5)}` : ''}`,
    );
  return outcome;
};
