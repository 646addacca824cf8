import { CommanderError } from 'commander';
import { EXIT, type ExitCode, MeshmarkError, messageOf } from '../errors.ts';
import { oneLine } from '../report/format.ts';

/** How the command ends after something was thrown. */
export interface Failure {
  /** The line for stderr; null when nothing is left to say. */
  readonly line: string | null;
  readonly exitCode: ExitCode;
}

// Commander throws these after it printed help or the version, with an exit code when nobody asked for it.
const PRINTED = new Set(['commander.helpDisplayed', 'commander.help', 'commander.version']);

/** Maps anything thrown to one sentence and an exit code. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof CommanderError) {
    if (PRINTED.has(error.code)) return { line: null, exitCode: error.exitCode === 0 ? EXIT.ok : EXIT.usage };
    return { line: `meshmark: ${oneLine(error.message.replace(/^error: /, ''))}`, exitCode: EXIT.usage };
  }
  if (error instanceof MeshmarkError) {
    return { line: `meshmark: ${oneLine(error.message)}`, exitCode: error.exitCode };
  }
  const sentence = oneLine(messageOf(error));
  return { line: `meshmark: ${sentence} (run with --debug for the stack)`, exitCode: EXIT.failures };
};
