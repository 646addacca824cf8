import { messageOf } from '../errors.ts';
import { type Finding, Skip } from './types.ts';

/** Runs one test and tells what became of it. The action returns what was seen, or throws. */
export type Step = (test: string, action: () => Promise<string>) => Promise<void>;

/** Steps on a network. What fails once `signal` was aborted was broken off, and says nothing of the contestant. */
export const stepper =
  (network: string, tell: (finding: Finding) => void, signal: AbortSignal): Step =>
  async (test, action) => {
    const started = performance.now();
    const finish = (status: Finding['status'], detail: string): void =>
      tell({ network, test, status, detail, ms: Math.round(performance.now() - started) });
    try {
      finish('ok', await action());
    } catch (error) {
      signal.throwIfAborted();
      finish(error instanceof Skip ? 'skipped' : 'failed', messageOf(error));
    }
  };
