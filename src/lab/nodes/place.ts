import { constants } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { basename, dirname, normalize } from 'node:path';
import { MeshmarkError } from '../../errors.ts';

const WRITABLE = ['/run/', '/tmp/', '/var/lib/', '/var/log/'] as const;

/** A daemon may put a link in the place of a directory at any time. */
const DIRECTORY = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** What a directory that is open holds: whatever comes in the place of one on the way to it leads nowhere else. */
const entryOf = (directory: { readonly fd: number }, name: string): string =>
  `/proc/self/fd/${directory.fd}/${name}`;

/**
 * Gives `use` the place of a node's path in the sandbox, good until it is done; `make` makes the directories on the way. Only places
 * that are the node's own can be named, and none behind a link: this process sees the user's files, and a daemon may have laid it.
 */
export const atPlace = async <T>(
  node: { readonly name: string; readonly directory: string },
  path: string,
  { make }: { readonly make: boolean },
  use: (place: string) => Promise<T>,
): Promise<T> => {
  const clean = normalize(path);
  if (!WRITABLE.some((place) => clean.startsWith(place)))
    throw new Error(`${path} is outside the node's own places ${WRITABLE.join(' ')}`);
  await using way = new AsyncDisposableStack();
  let at = way.use(await open(node.directory, DIRECTORY));
  for (const part of dirname(clean).split('/').slice(1)) {
    const next = entryOf(at, part);
    if (make) await makeUnlessThere(next);
    try {
      at = way.use(await open(next, DIRECTORY));
    } catch (error) {
      if (!['ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      throw new MeshmarkError(
        'lab-path',
        `${path} on ${node.name} leads through ${part}, which is no directory`,
      );
    }
  }
  try {
    return await use(entryOf(at, basename(clean)));
  } catch (error) {
    throw named(error, `${path} on ${node.name}`);
  }
};

/** The kernel's error by the path that was asked for: that of a file descriptor says nothing, and differs each time. */
const named = (error: unknown, where: string): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || error instanceof MeshmarkError) return error;
  return Object.assign(new Error(`${where}: ${code}`, { cause: error }), { code });
};

/** Several files may be written at once, so that a directory may be there by now. */
const makeUnlessThere = async (path: string): Promise<void> => {
  try {
    await mkdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
};
