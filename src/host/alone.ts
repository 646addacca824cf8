/** Runs something while nobody else does what may not go on beside it. */
export type Alone = <T>(action: () => Promise<T>) => Promise<T>;

/** A lock of one writer or some readers, as a database has it. */
export interface Turnstiles {
  /** One at a time, in the order in which they ask, and nothing that is done `beside` meanwhile. */
  readonly alone: Alone;
  /** So many side by side at most, once nobody does anything `alone` or waits to: who comes together goes together, so that few waits serve many. */
  readonly beside: Alone;
}

/** @param most - How many are `beside` each other at most. */
export const turnstiles = (most: number): Turnstiles => {
  const [loners, others]: [(() => void)[], (() => void)[]] = [[], []];
  let isBusy = false;
  let side = 0;
  const next = (): void => {
    if (isBusy) return;
    const loner = side === 0 ? loners.shift() : undefined;
    if (loner !== undefined) {
      isBusy = true;
      loner();
    } else if (loners.length === 0)
      for (const other of others.splice(0, most - side)) {
        side++;
        other();
      }
  };
  const through =
    (queue: (() => void)[], leave: () => void): Alone =>
    async (action) => {
      await new Promise<void>((enter) => {
        queue.push(enter);
        next();
      });
      try {
        return await action();
      } finally {
        leave();
        next();
      }
    };
  return {
    alone: through(loners, () => {
      isBusy = false;
    }),
    beside: through(others, () => {
      side--;
    }),
  };
};

/** Lets one action at a time through: each begins when those that came before it have ended, however they did. */
export const turnstile = (): Alone => turnstiles(1).alone;

/** The end of something, while nobody else does what is done so. Not within such an action: it would wait for itself. */
export const endedAlone = (owned: AsyncDisposable, alone: Alone): AsyncDisposable => ({
  [Symbol.asyncDispose]: () =>
    alone(async () => {
      await owned[Symbol.asyncDispose]();
    }),
});
