/** The outcome of a program that ran to its end. */
export interface ExecResult {
  readonly argv: readonly string[];
  /** Exit code; null when a signal ended the program. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

/**
 * Which root file system a program runs in.
 * `tools`: the lab's own userland. `host`: the machine's own root, for programs given by path.
 * Anything else: the id of a program tree that the lab was told of (see {@link import('../provision/types.ts').Program}).
 */
export type RootId = 'tools' | 'host' | (string & {});

/** How a program is started. */
export interface SpawnOptions {
  readonly root?: RootId;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * As the user `user` with no rights at all instead of as root: for servers that insist on giving root up, which takes a
   * second user id. Not in the root `host`, which has users of its own.
   */
  readonly asUser?: boolean;
}

export interface ExecOptions extends SpawnOptions {
  /** Ends the program (SIGTERM, then SIGKILL) and rejects when aborted. Every wait has a deadline, so it is required. */
  readonly signal: AbortSignal;
  readonly input?: string;
  /** Return instead of throwing when the exit code is not zero. */
  readonly allowFailure?: boolean;
  /** What errors call the program whose arguments or output hold a secret; they show neither then. */
  readonly secret?: string;
}

export interface ExitStatus {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program that keeps running. Its stdout and stderr go to one log file of its own. */
export interface Daemon extends AsyncDisposable {
  readonly name: string;
  /** Process id as seen inside the sandbox: that of the program itself, not of a wrapper. */
  readonly pid: number;
  /** Settles once, when the process is gone. Never rejects. */
  readonly exited: Promise<ExitStatus>;
  readonly running: boolean;
  /** The newest `lines` lines of the log (default 20). */
  tail(lines?: number): Promise<string>;
  /**
   * The log from byte `from` on (default 0); of what is longer than 8 MiB its first and last 4 MiB, with a line between that
   * says so.
   */
  log(from?: number): Promise<string>;
  /** Size of the log so far. */
  logBytes(): Promise<number>;
  kill(signal: NodeJS.Signals): void;
  /**
   * SIGTERM, then SIGKILL after `graceMs` (default 10 000); resolves when the process is gone.
   * @throws MeshmarkError `too-late` when the kernel does not end it.
   */
  stop(graceMs?: number): Promise<ExitStatus>;
}

/** CPU and memory of the processes of one node. */
export interface ProcessUsage {
  readonly pid: number;
  readonly command: string;
  /** User plus system CPU seconds so far, from /proc/PID/stat. */
  readonly cpuSeconds: number;
  /** Peak resident set in bytes (VmHWM). */
  readonly peakRssBytes: number;
  /** Threads now; a process has at least one. */
  readonly threads: number;
}

/** A place where programs run. */
export interface Host {
  readonly name: string;
  /** Runs a program to its end. Throws a {@link MeshmarkError} on failure unless `allowFailure`. */
  exec(argv: readonly string[], options: ExecOptions): Promise<ExecResult>;
  /** Starts a daemon in a session of its own. */
  spawn(name: string, argv: readonly string[], options?: SpawnOptions): Promise<Daemon>;
  /**
   * Writes a file below /run, /tmp, /var/lib or /var/log of the host, creating parent directories.
   * The same path is seen from every root.
   */
  writeFile(path: string, content: string | Uint8Array, mode?: number): Promise<void>;
  readFile(path: string): Promise<string>;
  /** Makes programs find these names without asking a name server; an address may have several. */
  addNames(names: readonly { readonly name: string; readonly address: string }[]): Promise<void>;
  /** Every process in the host's network namespace, apart from the namespace's keeper. */
  processes(): Promise<readonly ProcessUsage[]>;
}
