/** Exit codes of the command, documented in docs/cli.md. */
export const EXIT = { ok: 0, failures: 1, usage: 2, cannot: 3, interrupted: 130, closedPipe: 141 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * An error that a person is meant to read: one sentence that says what, where and what to do.
 * Everything else that is thrown is a defect and is shown with its stack only under `--debug`.
 */
export class MeshmarkError extends Error {
  override readonly name = 'MeshmarkError';
  /** Stable word for programs, such as `network-invalid` or `tool-missing`. */
  readonly code: string;
  readonly exitCode: ExitCode;

  constructor(code: string, message: string, options: { exitCode?: ExitCode; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.exitCode = options.exitCode ?? EXIT.failures;
  }
}

/** Wrong use of the command line: unknown name, bad flag, malformed file. */
export const usageError = (code: string, message: string): MeshmarkError =>
  new MeshmarkError(code, message, { exitCode: EXIT.usage });

/** This machine cannot do what was asked; the message carries the command that mends it. */
export const cannotError = (code: string, message: string, cause?: unknown): MeshmarkError =>
  new MeshmarkError(code, message, { exitCode: EXIT.cannot, cause });

/** Code of a refusal: a figure would not be what it says. It is `invalid`, not the contestant's failure. */
export const GATE = 'gate';

/**
 * Code of a refusal for which the lab, the machine or a tool of the bench is surely to blame, whatever a contestant does: what it spoilt
 * is taken again. Anything else that goes wrong is the contestant's, and never is.
 */
export const LAB_FAULT = 'lab-fault';

/** The sentence to show for anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
