import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';

/** What the name of a compressed file ends with. */
export const COMPRESSED = '.gz';

/** A compressed file may say that it holds a thousand times its size; no record comes near this. */
const MOST_BYTES = 2 ** 28;

/** The bytes of a file, or of the compressed one beside it; null where there is neither. */
export const readLinesFile = async (path: string): Promise<Buffer | null> => {
  const plain = await orNone(readFile(path));
  if (plain !== null) return plain;
  const compressed = await orNone(readFile(`${path}${COMPRESSED}`));
  if (compressed === null) return null;
  try {
    return gunzipSync(compressed, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw usageError(
      'journal-damaged',
      `${path}${COMPRESSED} is damaged: it cannot be decompressed (${String(cause)}).`,
    );
  }
};
