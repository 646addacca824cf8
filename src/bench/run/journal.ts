import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { MeshmarkError } from '../../errors.ts';
import { syncDirectory } from '../../results/atomic.ts';
import { JOURNAL_FILE, readJournal } from '../../results/journal.ts';
import { sessionKey } from '../../results/plan.ts';
import { type Session, SessionSchema } from '../../results/session.ts';

/** The journal of the run under way. A session is on the disk before the next one begins. */
export class Journal implements AsyncDisposable {
  /** Bytes of an unfinished last line that opening cut off; 0 when there was none. */
  readonly droppedBytes: number;
  readonly #file: FileHandle;
  readonly #sessions: Session[];
  readonly #keys: Set<string>;
  #broken = false;

  private constructor(file: FileHandle, sessions: readonly Session[], droppedBytes: number) {
    this.#file = file;
    this.#sessions = [...sessions];
    this.#keys = new Set(sessions.map(sessionKey));
    this.droppedBytes = droppedBytes;
  }

  /** Opens or begins the journal of a run directory and cuts off an unfinished last line. */
  static async open(dir: string): Promise<Journal> {
    const { sessions, goodBytes, tornBytes } = await readJournal(dir);
    const file = await open(join(dir, JOURNAL_FILE), 'a');
    try {
      if (tornBytes > 0) await file.truncate(goodBytes);
      await file.sync();
      await syncDirectory(dir);
      return new Journal(file, sessions, tornBytes);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get sessions(): readonly Session[] {
    return this.#sessions;
  }

  has(session: { scenario: string; round: number; entry: string }): boolean {
    return this.#keys.has(sessionKey(session));
  }

  /** Adds a session; resolves when it is on the disk. */
  async append(session: Session): Promise<void> {
    const key = sessionKey(session);
    if (this.#keys.has(key))
      throw new MeshmarkError('journal-duplicate', `The journal already holds session ${key}.`);
    // After half a line nothing may follow, or the damage would move into the middle of the file.
    if (this.#broken) throw new MeshmarkError('journal-broken', 'The journal could not be written earlier.');
    const line = `${JSON.stringify(SessionSchema.parse(session))}\n`;
    this.#broken = true;
    await this.#file.appendFile(line);
    await this.#file.sync();
    this.#broken = false;
    this.#keys.add(key);
    this.#sessions.push(session);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }
}
