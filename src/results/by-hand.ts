import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';

/** A file of published results that people write, not the bench. */
export interface ByHand<T> {
  /** What is in it, in a word: its schema is `schema/<name>.json`. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** What holds where there is no file. */
  readonly none: T;
}

/**
 * Reads such a file.
 * @throws MeshmarkError `<name>-damaged` with the first place that is not as it should be.
 */
export const readByHand = async <T>(path: string, { name, schema, none }: ByHand<T>): Promise<T> => {
  const damaged = (why: string) =>
    usageError(`${name}-damaged`, `${path} cannot be read (${why}); schema/${name}.json says what is in it.`);
  const text = await orNone(readFile(path, 'utf8'));
  if (text === null) return none;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(`${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
};
