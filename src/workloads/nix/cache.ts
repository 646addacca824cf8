import type { Host } from '../../host/types.ts';
import { closureObjects, contentOf, EXPRESSION } from './closure.ts';
import { nix, nixCopy, PLACE } from './program.ts';

const STORE = `${PLACE}/server`;
const OBJECTS = `${PLACE}/objects`;
/** Not compressed, so that it is the line that takes time and not a decompressor. */
const CACHE = `file://${PLACE}/cache?compression=none`;

/** A closure as its store has it. */
export interface Closure {
  /** Store path that needs all others. */
  readonly top: string;
  /** Bytes of the archive of each object, by store path. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** Bytes of all archives. */
export const closureBytes = ({ sizes }: Closure): number =>
  [...sizes.values()].reduce((sum, size) => sum + size, 0);

/** Makes the closure and the cache that serves it: files in a directory, which any web server can hand out. */
export async function makeCache(server: Host, signal: AbortSignal): Promise<Closure> {
  const objects = closureObjects();
  for (const [place, { bytes }] of objects.entries())
    await server.writeFile(`${OBJECTS}/${place}`, contentOf(bytes, place));
  await server.writeFile(`${OBJECTS}/objects.json`, JSON.stringify(objects));
  // Writing into the store is what an evaluation does only when it is told so.
  const evaluate = ['--eval', '--json', '--read-write-mode', '--expr', EXPRESSION];
  const made = await nix(
    server,
    'nix-instantiate',
    STORE,
    [...evaluate, '--argstr', 'directory', OBJECTS],
    signal,
  );
  const top = String(JSON.parse(made.stdout));
  const query = async (...args: readonly string[]): Promise<string[]> =>
    (await nix(server, 'nix-store', STORE, ['--query', ...args], signal)).stdout.trim().split('\n');
  const paths = await query('--requisites', top);
  const sizes = await query('--size', ...paths);
  await nixCopy(server, STORE, CACHE, top, signal);
  return { top, sizes: new Map(paths.map((path, index) => [path, Number(sizes[index])])) };
}
