import type { ExitStatus } from './types.ts';

const MIB = 2 ** 20;

/**
 * What the kernel lets each process of a daemon have: memory that it writes to, and the size of a file, its log among
 * them. Far above what any daemon needs, so that one without end is stopped before the machine is full. The threads are
 * those of the whole sandbox, beyond which a daemon gets no more; the kernel counts none for the machine's own root.
 */
export const PROCESS_LIMITS = { dataBytes: 2048 * MIB, fileBytes: 64 * MIB, threads: 8192 } as const;

/** What the files of all nodes together may take. They lie in memory, of which this is half at most. */
export const FILE_LIMITS = { bytes: 4096 * MIB, files: 262_144 } as const;

/** A size for people, in whole MiB. */
export const mebibytes = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;

/** Threads for a daemon of a process that has these limits (/proc/PID/limits): no more than it may have itself, since nobody raises one. */
export const threadsBelow = (limits: string): number => {
  const hard = /^Max processes +\S+ +(\d+)/m.exec(limits)?.[1];
  return Math.min(PROCESS_LIMITS.threads, hard === undefined ? Number.POSITIVE_INFINITY : Number(hard));
};

/** The command under these limits, with so many threads. Its children have them too, and it cannot raise them. */
export const limited = (argv: readonly string[], threads: number): readonly string[] => [
  'prlimit',
  `--nproc=${threads}`,
  `--data=${PROCESS_LIMITS.dataBytes}`,
  `--fsize=${PROCESS_LIMITS.fileBytes}`,
  ...['--', ...argv],
];

/** How a process ended, to follow its name in a sentence. */
export const howEnded = ({ exitCode, signal }: ExitStatus): string => {
  if (exitCode !== null) return `ended with exit code ${exitCode}`;
  if (signal !== 'SIGXFSZ') return `was ended by ${signal}`;
  return `was ended by ${signal} (it wrote more than ${mebibytes(PROCESS_LIMITS.fileBytes)} into one file)`;
};
