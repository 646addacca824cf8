import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of what the tests of a room share: no contestant can be called so. */
export const TESTING = 'testing';

/** Ids of the contestants that have a folder in a room below `source`, in alphabetical order. */
export const foldersOf = (source: string, room: 'catalog' | 'overlays'): readonly string[] =>
  readdirSync(join(source, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== TESTING)
    .map(({ name }) => name)
    .sort();

/** Those whose folder in the catalogue has an example of their configuration. */
export const foldersWithExample = (source: string): readonly string[] =>
  foldersOf(source, 'catalog').filter((id) => existsSync(join(source, 'catalog', id, 'example.ts')));
