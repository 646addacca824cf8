/** Timers that come this late, in ms, are no longer the work of a session: something else had the machine. */
const MOST_MS = 1000;
const EVERY_MS = 20;

/** Notes how late timers of this process came since, or since it was asked last. `clock`: milliseconds that only grow. */
export const watchStalls = (clock: () => number = () => performance.now()) => {
  let due = clock() + EVERY_MS;
  let latestMs = 0;
  const note = (): void => {
    const now = clock();
    latestMs = Math.max(latestMs, now - due);
    due = now + EVERY_MS;
  };
  const timer = setInterval(note, EVERY_MS).unref();
  return {
    /** Why times since are worth nothing; null when timers came in time. */
    reason: (): string | null => {
      note();
      const lateMs = latestMs;
      latestMs = 0;
      return lateMs > MOST_MS ? `the machine stood still for ${Math.round(lateMs)} ms` : null;
    },
    [Symbol.dispose]: (): void => clearInterval(timer),
  };
};
export type Stalls = ReturnType<typeof watchStalls>;
