import { EXIT } from '../errors.ts';
import { plainText, secondsOfMs } from '../report/format.ts';

/** Prints a line on standard output. */
export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Prints a line in which others have a word, such as a daemon: whatever it said is text. */
export const printWords = (line: string): void => print(plainText(line));

/** Prints a document for programs. */
export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** Lines of a table with aligned columns, two spaces apart, without trailing blanks. A cell is one line, whatever a daemon said. */
export const tableLines = (texts: readonly (readonly string[])[]): string[] => {
  const rows = texts.map((row) => row.map(plainText));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** `1.2 s` of milliseconds; a hyphen for none. */
export const secondsOrHyphen = (ms: number | null): string => (ms === null ? '-' : secondsOfMs(ms));

/**
 * A reader that went away (`meshmark list overlays | head -1`) ends the command without a word, as SIGPIPE ends others:
 * with a code that is not 0, since a run that nobody listens to any more has not finished.
 */
export const endOnClosedPipe = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(EXIT.closedPipe);
      throw error;
    });
  }
};
