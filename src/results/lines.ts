import type { z } from 'zod';
import { type MeshmarkError, usageError } from '../errors.ts';

/** What a file of JSON lines holds. */
export interface Lines<T> {
  readonly items: readonly T[];
  /** Length in bytes of the whole lines; what follows is torn. */
  readonly goodBytes: number;
  /** Bytes of a last line that a kill or a power cut left unfinished; 0 when there is none. */
  readonly tornBytes: number;
}

const NEWLINE = 0x0a;

/**
 * Reads JSON lines, each of which has a key of its own, but that a line may follow one of the same key that `mayRepeat`. An unfinished last line is left out, since what it was about is
 * simply done again; damage anywhere else is refused, since nobody can say what was lost there.
 */
export function parseLines<T>(
  bytes: Uint8Array,
  name: string,
  schema: z.ZodType<T>,
  keyOf: (item: T) => string,
  mayRepeat: (earlier: T) => boolean = () => false,
): Lines<T> {
  const items: T[] = [];
  const seen = new Map<string, number>();
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, start);
    const text = Buffer.from(bytes.subarray(start, end === -1 ? bytes.length : end)).toString('utf8');
    const isLast = end === -1 || end === bytes.length - 1;
    const json = end === -1 ? undefined : parseJson(text);
    if (json === undefined) {
      if (isLast) return { items, goodBytes: start, tornBytes: bytes.length - start };
      throw damaged(name, line, 'it is not JSON');
    }
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw damaged(name, line, firstIssue(parsed.error));
    const key = keyOf(parsed.data);
    const earlier = seen.get(key);
    if (earlier !== undefined) throw damaged(name, line, `it repeats ${key} of line ${earlier}`);
    if (!mayRepeat(parsed.data)) seen.set(key, line);
    items.push(parsed.data);
    start = end + 1;
  }
  return { items, goodBytes: bytes.length, tornBytes: 0 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const firstIssue = (error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string =>
  error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)[0] ??
  'it is nothing that is known';

const damaged = (name: string, line: number, why: string): MeshmarkError =>
  usageError(
    'journal-damaged',
    `${name} is damaged at line ${line}: ${why}. Restore the file or start anew.`,
  );
