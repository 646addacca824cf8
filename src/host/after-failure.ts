/** Clears away after a failure and throws it again, whatever comes of that: the first thing that went wrong is the reason. */
export const afterFailure = async (failure: unknown, clear: () => PromiseLike<void>): Promise<never> => {
  try {
    await clear();
  } catch {
    // What could not be cleared away either ends with the sandbox.
  }
  throw failure;
};
