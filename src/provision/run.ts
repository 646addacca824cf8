import { execa } from 'execa';
import { cannotError, type MeshmarkError } from '../errors.ts';

/** The Debian package that brings a program which provisioning itself needs. */
const PACKAGE_OF: Readonly<Record<string, string>> = {
  'dpkg-deb': 'dpkg',
  tar: 'tar',
  go: 'golang-go',
  cc: 'gcc libc6-dev',
  xz: 'xz-utils',
};

export interface ToolResult {
  readonly exitCode: number;
  /** Whether a signal ended it. */
  readonly killed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ToolOptions {
  readonly signal: AbortSignal;
  /** Ends the program with a clear error when it takes longer. */
  readonly timeoutMs: number;
  /** Added to our own; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** The error for a program that is not on this machine. */
export const missingTool = (file: string): MeshmarkError => {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (name.startsWith('apt-')) {
    return cannotError(
      'tool-missing',
      `${name} is not on this machine, and programs are fetched with it: install the package "apt".`,
    );
  }
  const pkg = PACKAGE_OF[name] ?? name;
  return cannotError('tool-missing', `${name} is not on this machine: run "sudo apt-get install ${pkg}".`);
};

/** The error for a full disk, naming the directory that filled up. */
export const diskFull = (dir: string, cause?: unknown): MeshmarkError =>
  cannotError(
    'disk-full',
    `No space left for ${dir}: free some, or put the cache elsewhere with MESHMARK_CACHE.`,
    cause,
  );

/** Whether a thrown error, or what a program printed, says that the disk is full. */
export const isDiskFull = (error: unknown): boolean =>
  typeof error === 'string'
    ? /No space left on device|Disk quota exceeded|not have enough space/.test(error)
    : error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Runs one program of the machine to its end; a bad exit code is the caller's to judge. */
export async function runTool(
  file: string,
  args: readonly string[],
  options: ToolOptions,
): Promise<ToolResult> {
  options.signal.throwIfAborted();
  const result = await execa(file, args, {
    reject: false,
    stdin: 'ignore',
    cancelSignal: options.signal,
    timeout: options.timeoutMs,
    forceKillAfterDelay: 2000,
    maxBuffer: 64 * 1024 * 1024,
    env: { LC_ALL: 'C', ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  options.signal.throwIfAborted();
  if (result.timedOut) {
    throw cannotError('timeout', `${file} did not finish within ${Math.round(options.timeoutMs / 1000)} s.`);
  }
  if (result.exitCode === undefined && 'code' in result && result.code === 'ENOENT') throw missingTool(file);
  const { exitCode = 255, isTerminated: killed, stdout, stderr } = result;
  return { exitCode, killed, stdout, stderr };
}

/** Code of the error for a build that a signal ended. */
export const BUILD_KILLED = 'build-killed';

/** What cargo and go print when a signal ended a compiler that they had started. */
const COMPILER_KILLED = /\bsignal: (?:\d+, SIG(?:KILL|TERM|INT)|killed|terminated|interrupt)\b/;

/** The error for a build that a signal ended; null for one that ended by itself, whatever it says. */
export const killedBuild = (what: string, { killed, stderr }: ToolResult): MeshmarkError | null =>
  killed || COMPILER_KILLED.test(stderr)
    ? cannotError(
        BUILD_KILLED,
        `The build of ${what} was ended by a signal, as happens when memory runs out: start it again, and it goes on where it was.`,
      )
    : null;

/** The last line of a program's stderr that says something, for use inside a sentence. */
export const lastLine = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '') ?? 'no message';
