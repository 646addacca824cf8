import { execa } from 'execa';
import { cannotError, type MeshmarkError } from '../errors.ts';
import { lettingGo } from '../host/let-go.ts';

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
  return cannotError(
    'tool-missing',
    `${name} is not on this machine: install it, on Debian and Ubuntu with "sudo apt-get install ${pkg}".`,
  );
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

/** What is said instead of a program that is not there. */
const ABSENT = 'not on this machine';

/**
 * Starts a program as the leader of its own process group, and in the group a watcher that waits for the end of a pipe. This
 * process holds the other end and writes nothing: it is closed when the program is over, and when this process is, by SIGKILL too.
 * Then what is left of the group is killed.
 */
const TIED = `
command -v "$1" >/dev/null || { echo '${ABSENT}' >&2; exit 127; }
exec 3<&0 </dev/null
{ read -r _ <&3; kill -KILL 0; } >/dev/null 2>&1 &
exec "$@" 3<&-
`;

/**
 * Runs one program of the machine to its end; a bad exit code is the caller's to judge. What it started in its process group
 * ends with it, and both end with this process.
 */
export async function runTool(
  file: string,
  args: readonly string[],
  options: ToolOptions,
): Promise<ToolResult> {
  options.signal.throwIfAborted();
  const child = execa('sh', ['-c', TIED, 'sh', file, ...args], {
    reject: false,
    // The watcher's; the program reads from /dev/null.
    stdin: 'pipe',
    // A group of its own: the watcher kills the one that it is in.
    detached: true,
    cancelSignal: options.signal,
    timeout: options.timeoutMs,
    forceKillAfterDelay: 2000,
    maxBuffer: 64 * 1024 * 1024,
    env: { LC_ALL: 'C', ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  // What made a session of its own is not in the group that is killed.
  const outputRead = lettingGo(child.nodeChildProcess);
  const result = await child;
  outputRead();
  options.signal.throwIfAborted();
  if (result.timedOut) {
    throw cannotError('timeout', `${file} did not finish within ${Math.round(options.timeoutMs / 1000)} s.`);
  }
  if (result.exitCode === 127 && result.stderr === ABSENT) throw missingTool(file);
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
