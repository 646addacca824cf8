import { execa } from 'execa';
import { MeshmarkError } from '../errors.ts';
import { lettingGo } from './let-go.ts';
import type { ExecOptions, ExecResult } from './types.ts';

/** So many characters of a line are shown, its last ones: an output without a line break may have millions. */
const LINE_CHARACTERS = 4096;

/** The last lines of an output, for an error message. */
export const lastLines = (text: string, lines: number): string =>
  text
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => line.slice(-LINE_CHARACTERS))
    .join('\n');

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
  const outputRead = lettingGo(child.nodeChildProcess);
  const result = await child;
  outputRead();
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
