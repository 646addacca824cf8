import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * A process that computes all the time, behind everything else, and that nobody here has started: its parent has ended. It ends with its
 * disposal, and after eight minutes of CPU time at the latest.
 */
export const strangeHog = async (): Promise<{ readonly pid: number } & Disposable> => {
  const busy = 'ulimit -t 480; while :; do :; done';
  const { stdout } = await promisify(execFile)('sh', [
    '-c',
    'nice -n 19 sh -c "$1" >/dev/null 2>&1 & echo $!',
    'sh',
    busy,
  ]);
  const pid = Number(stdout);
  return {
    pid,
    [Symbol.dispose]: () => {
      process.kill(pid, 'SIGKILL');
    },
  };
};
