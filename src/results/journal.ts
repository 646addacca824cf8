import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MeshmarkError, usageError } from '../errors.ts';
import { sessionKey } from './plan.ts';
import { type Session, SessionSchema } from './session.ts';

/** Name of the journal in a run directory: one session a line, in the order in which they ended. */
export const JOURNAL_FILE = 'journal.jsonl';

export interface JournalContent {
  readonly sessions: readonly Session[];
  /** Length in bytes of the whole lines; what follows is torn. */
  readonly goodBytes: number;
  /** Bytes of a last line that a kill or a power cut left unfinished; 0 when there is none. */
  readonly tornBytes: number;
}

const NEWLINE = 0x0a;

/**
 * Reads a journal. An unfinished last line is left out, since its session simply runs again;
 * damage anywhere else is refused, since nobody can say what was lost there.
 */
export function parseJournal(bytes: Uint8Array, name: string = JOURNAL_FILE): JournalContent {
  const sessions: Session[] = [];
  const seen = new Map<string, number>();
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    const text = Buffer.from(bytes.subarray(start, end === -1 ? bytes.length : end)).toString('utf8');
    const isLast = end === -1 || end === bytes.length - 1;
    const json = end === -1 ? undefined : parseJson(text);
    if (json === undefined) {
      if (isLast) return { sessions, goodBytes: start, tornBytes: bytes.length - start };
      throw damaged(name, line, 'it is not JSON');
    }
    const parsed = SessionSchema.safeParse(json);
    if (!parsed.success) throw damaged(name, line, firstIssue(parsed.error));
    const key = sessionKey(parsed.data);
    const earlier = seen.get(key);
    if (earlier !== undefined) throw damaged(name, line, `it repeats the session ${key} of line ${earlier}`);
    seen.set(key, line);
    sessions.push(parsed.data);
    start = end + 1;
  }
  return { sessions, goodBytes: bytes.length, tornBytes: 0 };
}

/** Reads the journal of a run directory; a run that never finished a session has none. */
export async function readJournal(dir: string): Promise<JournalContent> {
  const path = join(dir, JOURNAL_FILE);
  try {
    return parseJournal(await readFile(path), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { sessions: [], goodBytes: 0, tornBytes: 0 };
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const firstIssue = (error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)[0] ?? 'it is no session';

const damaged = (name: string, line: number, why: string): MeshmarkError =>
  usageError(
    'journal-damaged',
    `${name} is damaged at line ${line}: ${why}. Restore the file or start a new run.`,
  );
