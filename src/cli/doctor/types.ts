/** What a look at the machine brought. */
export interface Outcome {
  readonly ok: boolean;
  /** What is there, in a few words. */
  readonly found: string;
  /** The command that mends it, or words where that depends on the system; null when all is well or nothing simple helps. */
  readonly fix: string | null;
}

/** One thing that meshmark needs of a machine. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** Without it no lab runs here; otherwise something is slower or poorer. */
  readonly required: boolean;
  look(signal: AbortSignal): Promise<Outcome>;
}

/** A check with its outcome, as `doctor --json` prints it. */
export interface Finding extends Outcome {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
}
