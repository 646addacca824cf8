import { cannotError } from '../../errors.ts';
import { isDiskFull } from '../../provision/run.ts';

/** Writes something down in a record's directory. @throws MeshmarkError `disk-full`, which says how to go on. */
export const writeDown = (dir: string, write: () => void): void => {
  try {
    write();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw cannotError(
      'disk-full',
      `No space left for ${dir}: free some, then go on with --resume ${dir}. What was seen is kept.`,
      error,
    );
  }
};
