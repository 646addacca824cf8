import { plainText } from '../report/format.ts';

/** What a live area needs of a stream; a terminal has it all. */
export interface LiveStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Between two drawings at least, in ms, so that they never disturb a measurement. */
const REDRAW_MS = 100;

/** A few lines at the end of a terminal that are drawn again and again; nothing elsewhere. */
export class LiveLines {
  readonly isLive: boolean;
  readonly #stream: LiveStream;
  #drawn = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(stream: LiveStream, env: NodeJS.ProcessEnv = process.env) {
    this.#stream = stream;
    this.isLive = stream.isTTY === true && env.TERM !== 'dumb' && env.CI === undefined;
  }

  /** Draws the lines in place of the last ones. */
  show(lines: readonly string[], now: number = performance.now()): void {
    if (!this.isLive || (this.#drawn > 0 && now - this.#drawnAt < REDRAW_MS)) return;
    // Some pseudo-terminals say 0 columns.
    const width = Math.max(20, (this.#stream.columns || 80) - 1);
    const cut = lines
      .map(plainText)
      .map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
    this.#stream.write(`${this.#eraser()}${cut.join('\n')}\n`);
    this.#drawn = cut.length;
    this.#drawnAt = now;
  }

  /** Prints a line that stays, above the live ones. Whatever others said in it is text. */
  say(line: string): void {
    this.#stream.write(`${this.#eraser()}${plainText(line)}\n`);
    this.#drawn = 0;
  }

  /** Removes the live lines. */
  clear(): void {
    if (this.#drawn > 0) this.#stream.write(this.#eraser());
    this.#drawn = 0;
  }

  #eraser(): string {
    return this.#drawn === 0 ? '' : `\u001B[${this.#drawn}A\r\u001B[J`;
  }
}
