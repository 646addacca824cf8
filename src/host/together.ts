/**
 * Runs tasks side by side, at most `limit` at once. When one fails the others are aborted, and the failure is thrown
 * only after all have settled: nothing goes on in the background.
 */
export const together = async (
  signal: AbortSignal,
  tasks: readonly ((signal: AbortSignal) => Promise<unknown>)[],
  limit = tasks.length,
): Promise<void> => {
  const controller = new AbortController();
  const linked = AbortSignal.any([signal, controller.signal]);
  const failures: unknown[] = [];
  const queue = tasks.values();
  const work = async (): Promise<void> => {
    for (const task of queue) {
      try {
        await task(linked);
      } catch (error) {
        failures.push(error);
        controller.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, tasks.length) }, work));
  if (failures.length > 0) throw failures[0];
};
