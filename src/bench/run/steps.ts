import { setTimeout as sleep } from 'node:timers/promises';
import { MeshmarkError, messageOf } from '../../errors.ts';

/** How long a step that was told to stop may take to say what it was waiting for. */
const LAST_WORDS_MS = 300;

/** A step's deadline passed. */
export class StepTimeout extends MeshmarkError {
  constructor(step: string, ms: number, cause?: unknown) {
    super('step-timeout', `${step} was not done within ${Math.round(ms / 100) / 10} s`, { cause });
  }

  /** The same with the first line of what the step itself said. */
  with(words: string): MeshmarkError {
    const timeout = new StepTimeout('', 0, this);
    timeout.message = `${this.message}: ${words.split('\n')[0]}`;
    return timeout;
  }
}

/** Runs the steps of a session one by one, each timed and with a deadline of its own. */
export class Steps {
  readonly taken: { step: string; ms: number }[] = [];
  readonly #abort: AbortSignal;
  readonly #onStep: (step: string) => void;

  constructor(abort: AbortSignal, onStep: (step: string) => void) {
    this.#abort = abort;
    this.#onStep = onStep;
  }

  /**
   * Rejects with {@link StepTimeout} after `ms`, or with the run's abort reason, even when the action does not
   * listen; a result that comes too late is handed to `late`, so that it can be disposed.
   */
  async run<T>(
    step: string,
    ms: number,
    action: (signal: AbortSignal) => Promise<T>,
    late?: (value: T) => PromiseLike<void>,
  ): Promise<T> {
    this.#abort.throwIfAborted();
    this.#onStep(step);
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(new StepTimeout(step, ms)), ms);
    const forward = (): void => controller.abort(this.#abort.reason);
    this.#abort.addEventListener('abort', forward, { once: true });
    const startedAt = performance.now();
    try {
      return await this.#race(action, controller.signal, late);
    } finally {
      clearTimeout(timer);
      this.#abort.removeEventListener('abort', forward);
      this.taken.push({ step, ms: Math.round(performance.now() - startedAt) });
    }
  }

  async #race<T>(
    action: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
    late: ((value: T) => PromiseLike<void>) | undefined,
  ): Promise<T> {
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    aborted.catch(() => {});
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    const running = action(signal);
    try {
      return await Promise.race([running, aborted]);
    } catch (error) {
      if (late !== undefined) running.then(late).catch(() => {});
      else running.catch(() => {});
      if (!signal.aborted) throw error;
      if (!(signal.reason instanceof StepTimeout)) throw signal.reason;
      // An action that was told to stop says what it was waiting for.
      const words = await Promise.race([running.then(() => null, messageOf), sleep(LAST_WORDS_MS, null)]);
      throw words === null || words === signal.reason.message ? signal.reason : signal.reason.with(words);
    }
  }
}
