import { lstat, mkdir } from 'node:fs/promises';
import { basename, dirname, join, normalize } from 'node:path';
import { MeshmarkError } from '../errors.ts';
import { orNone } from '../or-none.ts';

const WRITABLE = ['/run/', '/tmp/', '/var/lib/', '/var/log/'] as const;

/**
 * Where a path of a node lies in the sandbox; `make` makes the directories on the way. Only places that are the node's own can
 * be named, and none behind a link: this process sees the user's files, and a daemon may have laid it.
 */
export const placeIn = async (
  node: { readonly name: string; readonly directory: string },
  path: string,
  { make }: { readonly make: boolean },
): Promise<string> => {
  const clean = normalize(path);
  if (!WRITABLE.some((place) => clean.startsWith(place)))
    throw new Error(`${path} is outside the node's own places ${WRITABLE.join(' ')}`);
  let at = node.directory;
  for (const part of dirname(clean).split('/').slice(1)) {
    at = join(at, part);
    if (make) await makeUnlessThere(at);
    const found = await orNone(lstat(at));
    if (found !== null && !found.isDirectory())
      throw new MeshmarkError(
        'lab-path',
        `${path} on ${node.name} leads through ${part}, which is no directory`,
      );
  }
  return join(at, basename(clean));
};

/** Several files may be written at once, so that a directory may be there by now. */
const makeUnlessThere = async (path: string): Promise<void> => {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
};
