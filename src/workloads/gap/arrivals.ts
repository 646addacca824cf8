import type { Pause } from './protocol.ts';

/** Arrivals one after the other, of which the longest pause is told again and again. Has no clock of its own. */
export class Arrivals {
  first: number | null = null;
  last: number | null = null;
  #longest: Pause | null = null;

  /** Something arrived. */
  note(now: number): void {
    if (this.last !== null && now - this.last >= length(this.#longest))
      this.#longest = { from: this.last, to: now };
    this.first ??= now;
    this.last = now;
  }

  /** The longest pause that ended since this was last asked; null when nothing arrived. */
  take(): Pause | null {
    const longest = this.#longest;
    this.#longest = null;
    return longest;
  }
}

const length = (pause: Pause | null): number => (pause === null ? 0 : pause.to - pause.from);

/** Numbers of packets as they arrive: how many there are, without doubles, and how many came after a later one. */
export class Numbers {
  highest = -1;
  received = 0;
  reordered = 0;
  /** Those below the highest that have not arrived. */
  readonly #missing = new Set<number>();

  /** Says whether it is a new one. */
  note(number: number): boolean {
    if (number > this.highest) {
      for (let missing = this.highest + 1; missing < number; missing++) this.#missing.add(missing);
      this.highest = number;
    } else if (this.#missing.delete(number)) this.reordered += 1;
    else return false;
    this.received += 1;
    return true;
  }
}
