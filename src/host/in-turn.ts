/** Lets one action at a time go on: each begins when those that came before it have ended, however they did. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(action: () => Promise<T>): Promise<T> {
    const own = this.#last.then(action);
    this.#last = own.catch(() => {});
    return own;
  }
}
