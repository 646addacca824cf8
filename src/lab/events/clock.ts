import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError } from '../../errors.ts';
import { undoneBy } from './undo.ts';

/** Where a machine of `--kernel` reads by how many seconds its clock is to be set: src/lab/scripts/machine-command.sh. */
const CLOCK = '/run/meshmark/clock';
/** Until a clock was set, and the time between two looks at it, in ms. */
const [SET_MS, LOOK_MS] = [5000, 50];

/** How far the clock is ahead of one that nobody sets, in ms. */
const aheadMs = (): number => Date.now() - performance.now();

const setBy = async (seconds: number, signal: AbortSignal): Promise<void> => {
  const wanted = aheadMs() + 1000 * seconds;
  // Opened for both, so that nobody waits for a reader, and no file is made where there is none.
  await using pipe = await open(CLOCK, 'r+');
  await pipe.write(`${seconds}\n`);
  const until = performance.now() + SET_MS;
  // The machine sets whole seconds.
  while (Math.abs(aheadMs() - wanted) > 1500) {
    if (performance.now() > until)
      throw new MeshmarkError(
        'lab-clock',
        `The machine did not set its clock by ${seconds} s within ${SET_MS} ms.`,
      );
    await sleep(LOOK_MS, undefined, { signal });
  }
};

/**
 * Sets the clock of the machine back, which all devices of all labs have, until what it returns is disposed of. Only in a machine of `--kernel`.
 * @throws MeshmarkError `lab-clock` where it stays as it is.
 */
export const setClocksBack = async (seconds: number, signal: AbortSignal): Promise<AsyncDisposable> => {
  await setBy(-seconds, signal);
  return undoneBy((until) => setBy(seconds, until));
};
