/** Runs something while nobody else who asks the same does. */
export type Alone = <T>(action: () => Promise<T>) => Promise<T>;

/** Lets one action at a time through: each begins when those that came before it have ended, however they did. */
export const turnstile = (): Alone => {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const mine = last.then(action);
    last = mine.catch(() => {});
    return mine;
  };
};

/** The end of something, while nobody else does what is done so. Not within such an action: it would wait for itself. */
export const endedAlone = (owned: AsyncDisposable, alone: Alone): AsyncDisposable => ({
  [Symbol.asyncDispose]: () =>
    alone(async () => {
      await owned[Symbol.asyncDispose]();
    }),
});
