import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Timers that come this late, in ms, are no longer the work of a session: something else had the machine. */
const MOST_MS = 1000;
const EVERY_MS = 20;

/** Notes how late timers of this process came since. */
export const watchStalls = () => {
  const histogram = monitorEventLoopDelay({ resolution: EVERY_MS });
  histogram.enable();
  return {
    /** Why times since are worth nothing; null when timers came in time. */
    reason: (): string | null => {
      const lateMs = histogram.max / 1e6;
      return lateMs > MOST_MS ? `the machine stood still for ${Math.round(lateMs)} ms` : null;
    },
    [Symbol.dispose]: (): void => void histogram.disable(),
  };
};
