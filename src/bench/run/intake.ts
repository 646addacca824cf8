import type { Session } from '../../results/session.ts';
import type { Journal } from './journal.ts';

/**
 * Lets sessions into a journal, in their order. One that the lab spoilt in every try waits until the next one shows that the lab works:
 * where nothing works any more the run stops, and `--resume` has to find such sessions missing, since a journal never holds one twice.
 */
export class Intake {
  readonly #journal: Journal;
  readonly #onKept: (session: Session) => void;
  #waiting: Session[] = [];

  constructor(journal: Journal, onKept: (session: Session) => void) {
    this.#journal = journal;
    this.#onKept = onKept;
  }

  /** Those that the journal holds, and those that wait. */
  get sessions(): readonly Session[] {
    return [...this.#journal.sessions, ...this.#waiting];
  }

  async add(session: Session): Promise<void> {
    this.#waiting.push(session);
    if (session.fault !== 'lab') await this.settle();
  }

  /** To be called when no further session comes. */
  async settle(): Promise<void> {
    for (const session of this.#waiting.splice(0)) {
      await this.#journal.append(session);
      this.#onKept(session);
    }
  }
}
