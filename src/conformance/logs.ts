import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectories } from '../directories.ts';
import { daemonsOf } from './daemons.ts';
import { Skip, type Subject } from './types.ts';

/** Writes the log of every daemon into a directory; of a long one its start and its end. */
export const keepLogs = async (
  subject: Pick<Subject, 'lab' | 'overlay'>,
  directory: string,
): Promise<string> => {
  const daemons = daemonsOf(subject);
  if (daemons.length === 0) throw new Skip('it has no daemon');
  await makeDirectories(directory);
  for (const { device, daemon } of daemons)
    await writeFile(join(directory, `${device}-${daemon.name}.log`), await daemon.log());
  return `${daemons.length} files`;
};
