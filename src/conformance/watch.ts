import { setTimeout as sleep } from 'node:timers/promises';
import { excessOf } from '../bench/guards/bounds.ts';
import { killAndWait } from '../host/kill.ts';
import type { Lab } from '../lab/types.ts';
import type { RunningOverlay } from '../overlays/types.ts';

/** Often enough for one that takes a gigabyte in some seconds. Nothing is measured meanwhile, so looking may cost. */
const INTERVAL_MS = 250;

export interface Watch extends AsyncDisposable {
  /**
   * Aborts when the contestant is beyond a bound; the reason says beyond which, or is a LabFault, which is not its doing. It has ended once this
   * is disposed.
   */
  readonly signal: AbortSignal;
}

/** Watches what a contestant uses while it is tested, and ends its daemons when that is too much. */
export const watch = (
  lab: Pick<Lab, 'network' | 'processes' | 'space'>,
  overlay: Pick<RunningOverlay, 'daemons'>,
): Watch => {
  const devices = lab.network.devices.map(({ id }) => id);
  const [beyond, done] = [new AbortController(), new AbortController()];
  // One lab stands here, so all files are its own: it would make more while they are counted.
  const own = {
    processes: (nodes: readonly string[]) => lab.processes(nodes),
    space: () => lab.space(),
    ownSpace: () => lab.space(),
  };
  const look = async (): Promise<void> => {
    while (!done.signal.aborted) {
      const excess = await excessOf(own, overlay, devices);
      if (excess !== null) {
        beyond.abort(new Error(excess));
        const daemons = devices.flatMap((device) => overlay.daemons(device));
        await Promise.all(daemons.map((daemon) => killAndWait(daemon)));
        return;
      }
      await sleep(INTERVAL_MS, undefined, { signal: done.signal }).catch(() => undefined);
    }
  };
  // What cannot be watched is not gone on with.
  const looking = look().catch((error: unknown) => beyond.abort(error));
  return {
    signal: beyond.signal,
    async [Symbol.asyncDispose]() {
      done.abort();
      await looking;
    },
  };
};
