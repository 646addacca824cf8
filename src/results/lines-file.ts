import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { usageError } from '../errors.ts';

/** What the name of a compressed file ends with. */
export const COMPRESSED = '.gz';

const optional = async (path: string): Promise<Buffer | null> => {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/** The bytes of a file, or of the compressed one beside it; null where there is neither. */
export const readLinesFile = async (path: string): Promise<Buffer | null> => {
  const plain = await optional(path);
  if (plain !== null) return plain;
  const compressed = await optional(`${path}${COMPRESSED}`);
  if (compressed === null) return null;
  try {
    return gunzipSync(compressed);
  } catch (cause) {
    throw usageError(
      'journal-damaged',
      `${path}${COMPRESSED} is damaged: it cannot be decompressed (${String(cause)}).`,
    );
  }
};
