import { fileURLToPath } from 'node:url';
import { execa, type Result } from 'execa';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const LAUNCHER = `${ROOT}meshmark`;

/** Arguments of a short run of the anchor with its controls; the same seed draws the same order. */
export const anchorRun = (rounds: number, seconds: number, seed: number): string[] => [
  ...['run', '--suite', 'quick', '--overlays', 'wireguard-go'],
  ...['--rounds', String(rounds), '--seconds', String(seconds), '--seed', String(seed)],
];

/** Arguments for a machine with another kernel. Where its processor is emulated it takes its time: ms of a test of it. */
export const MACHINE = ['--kernel', 'debian'];
export const MACHINE_MS = 400_000;

/** Ends a program that a test starts itself and that hangs, before the time of a lab test is over, which ends the test alone. */
export const AT_LATEST = { timeout: 400_000, killSignal: 'SIGKILL' } as const;

export interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs ./meshmark as a user would, with a deadline. */
export const meshmark = async (
  args: readonly string[],
  options: { timeoutMs?: number; cwd?: string; env?: Record<string, string> } = {},
): Promise<Outcome> => {
  const timeout = options.timeoutMs ?? 240_000;
  const result = (await execa(LAUNCHER, args, {
    reject: false,
    timeout,
    forceKillAfterDelay: 3000,
    stdin: 'ignore',
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { NO_COLOR: '1', ...options.env },
  })) as Result;
  const late = result.timedOut ? `\nmeshmark ${args[0]} was ended after ${timeout / 1000} s` : '';
  return { exitCode: result.exitCode, stdout: String(result.stdout), stderr: `${result.stderr}${late}` };
};

/** Runs a script of the test's own in a lab; its text is constant, arguments come apart from it. */
export const inLab = (network: string, script: string, args: readonly string[] = []): Promise<Outcome> =>
  meshmark(['lab', 'up', network, '--', 'sh', '-c', script, 'sh', ...args]);
