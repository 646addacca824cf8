import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { usageError } from '../errors.ts';
import { orNone } from '../or-none.ts';

const refusal = (file: string, code: string | undefined) =>
  usageError(
    'output-file',
    `${file} cannot be written (${code}): name a file in a directory that is there and that you may write to.`,
  );

/** To be called before anything is measured for a file that the command line names. @throws MeshmarkError `output-file`. */
export const checkOutputFile = async (file: string | undefined): Promise<void> => {
  if (file === undefined) return;
  try {
    await access(dirname(resolve(file)), constants.W_OK);
    const found = await orNone(stat(file));
    if (found?.isDirectory() !== true) return;
  } catch (error) {
    throw refusal(file, (error as NodeJS.ErrnoException).code);
  }
  throw refusal(file, 'EISDIR');
};

/** Writes a file that the command line names. @throws MeshmarkError `output-file`. */
export const writeOutputFile = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw refusal(file, (error as NodeJS.ErrnoException).code);
  }
};
