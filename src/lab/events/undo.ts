import { deadline } from '../../host/exec.ts';

/** Until what was taken away is there again, in ms: it takes some commands. */
const UNDO_MS = 10_000;

/** Undoes an event once it is disposed of. It has its own time, since that of the event may be over, and is no reason to leave it as it is. */
export const undoneBy = (undo: (signal: AbortSignal) => Promise<void>): AsyncDisposable => ({
  [Symbol.asyncDispose]: () => undo(deadline(UNDO_MS)),
});
