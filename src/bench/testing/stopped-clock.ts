import { onTestFinished, vi } from 'vitest';

/**
 * Stops this process's clock for the rest of a test, so that nothing else on this machine counts as a stall. What it returns lets the clock
 * jump as if the machine had stood still for 1.3 s.
 */
export const stoppedClock = (): (() => void) => {
  let now = performance.now();
  const stopped = vi.spyOn(performance, 'now').mockImplementation(() => now);
  onTestFinished(() => {
    stopped.mockRestore();
  });
  return () => {
    now += 1300;
  };
};
