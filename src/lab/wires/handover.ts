import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../../errors.ts';
import type { Line } from '../../network/schema.ts';
import { createRandom } from '../../stats/random.ts';

/** What a line adds to its delay in a stretch between handovers, from 0, in ms. `seed` tells lines apart. */
export const moreMs = ({ handover }: Line, seed: bigint, stretch: number): number =>
  handover === undefined ? 0 : createRandom(`${seed} ${stretch}`).float() * handover.spreadMs;

/** Lines of a lab that are handed over at fixed times, until disposal. */
export class Handovers implements AsyncDisposable {
  readonly #ended = new AbortController();
  readonly #loops: Promise<void>[] = [];
  #fault: string | null = null;

  /** Why a line no longer does what was asked; null while all do. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Calls `change` with 1, 2, … every so many seconds. A change that fails is the last one, and a fault. */
  add(
    line: string,
    everySeconds: number,
    change: (stretch: number, signal: AbortSignal) => Promise<void>,
  ): void {
    const { signal } = this.#ended;
    const begun = performance.now();
    const loop = async (): Promise<void> => {
      for (let stretch = 1; ; stretch++) {
        await sleep(begun + stretch * everySeconds * 1000 - performance.now(), undefined, { signal });
        await change(stretch, signal);
      }
    };
    this.#loops.push(
      loop().catch((error: unknown) => {
        if (!signal.aborted) this.#fault ??= `line "${line}" could not be handed over: ${messageOf(error)}`;
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort();
    await Promise.all(this.#loops);
  }
}
