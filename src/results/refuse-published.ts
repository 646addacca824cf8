import { readdir, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { usageError } from '../errors.ts';
import { FOLDER } from './index-schema.ts';
import { COMPRESSED } from './lines-file.ts';

/**
 * Refuses to go on in the directory of a published record, which is never edited. `lines`: name of its file of lines; one begun anew
 * beside the compressed one would hide it.
 */
export const refusePublished = async (dir: string, lines: string): Promise<void> => {
  const packed = (await readdir(dir)).includes(`${lines}${COMPRESSED}`);
  if (packed || FOLDER.test(basename(await realpath(dir))))
    throw usageError(
      'record-published',
      `${dir} is a published record, and those are never edited: resume the directory that it was published from, or start a new one.`,
    );
};
