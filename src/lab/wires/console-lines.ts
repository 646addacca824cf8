/** Lines kept; a batch that is refused has one or two a command. */
const MOST_KEPT = 50;

/** The newest lines of a console. */
export class ConsoleLines {
  #kept: readonly string[] = [];
  #printed = 0;

  /** How many lines there were ever, those that are no longer kept included. */
  get printed(): number {
    return this.#printed;
  }

  add(line: string): void {
    this.#kept = [...this.#kept, line].slice(-MOST_KEPT);
    this.#printed++;
  }

  /** Lines after the first `printed` ones, as far as they are kept. */
  since(printed: number): readonly string[] {
    const gone = this.#printed - this.#kept.length;
    return this.#kept.slice(Math.max(0, printed - gone));
  }

  /** The last lines, at most `count`. */
  last(count: number): readonly string[] {
    return this.since(this.#printed - count);
  }
}
