import { EXIT, MeshmarkError } from '../errors.ts';

/** How long a command may take to end in good order after Ctrl-C. */
const GRACE_MS = 20_000;

/**
 * Turns the first SIGINT, SIGTERM or SIGHUP into an abort, so that labs are taken down and the journal is closed;
 * a second one, or a command that does not end, ends the process at once.
 */
export const interruption = (): AbortSignal => {
  const controller = new AbortController();
  const endNow = (): never => process.exit(EXIT.interrupted);
  const onSignal = (): void => {
    if (controller.signal.aborted) endNow();
    controller.abort(new MeshmarkError('interrupted', 'Interrupted.', { exitCode: EXIT.interrupted }));
    setTimeout(endNow, GRACE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  return controller.signal;
};
