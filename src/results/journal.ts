import { join } from 'node:path';
import { type Lines, parseLines } from './lines.ts';
import { readLinesFile } from './lines-file.ts';
import { sessionKey } from './plan.ts';
import { type Session, SessionSchema } from './session.ts';

/** Name of the journal in a run directory: one session a line, in the order in which they ended. */
export const JOURNAL_FILE = 'journal.jsonl';

export interface JournalContent extends Omit<Lines<Session>, 'items'> {
  readonly sessions: readonly Session[];
}

/** Reads a journal; see {@link parseLines}. */
export function parseJournal(bytes: Uint8Array, name: string = JOURNAL_FILE): JournalContent {
  const keyOf = (session: Session): string => `the session ${sessionKey(session)}`;
  const { items, ...rest } = parseLines(bytes, name, SessionSchema, keyOf);
  return { sessions: items, ...rest };
}

/** Reads the journal of a run directory; a run that never finished a session has none. */
export async function readJournal(dir: string): Promise<JournalContent> {
  const path = join(dir, JOURNAL_FILE);
  return parseJournal((await readLinesFile(path)) ?? new Uint8Array(), path);
}
