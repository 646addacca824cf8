/** Runs something while nobody else who asks the same does. */
export type Alone = <T>(action: () => Promise<T>) => Promise<T>;

/** Lets one action at a time through, in the order in which they came. */
export const turnstile = (): Alone => {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const mine = last.then(action);
    last = mine.catch(() => {});
    return mine;
  };
};
