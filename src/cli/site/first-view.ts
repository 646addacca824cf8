import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MeshmarkError } from '../../errors.ts';

/** What the first view may load, in bytes, compressed as a server does it: docs/decisions/0024-pages-made-beforehand.md. */
const BUDGETS = {
  JavaScript: { most: 150_000, remedy: 'what the page does not show at first is to be loaded by import()' },
  data: {
    most: 200_000,
    remedy: 'what the page does not show at first is to move out of index.html and data/dataset.json',
  },
} as const;

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** Size of a file as it goes over the line (gzip). */
export const compressedBytes = (content: string | Uint8Array): number =>
  gzipSync(content, { level: 9 }).length;

/** @throws MeshmarkError when the first view loads more of one thing than it may. */
export const checkBudget = (what: keyof typeof BUDGETS, bytes: number): void => {
  const { most, remedy } = BUDGETS[what];
  if (bytes > most)
    throw new MeshmarkError(
      'site-too-large',
      `The first view loads ${kB(bytes)} of ${what}, compressed, and ${kB(most)} are the most: ${remedy}.`,
    );
};

/**
 * Looks at the data that the first view of a site loads: the page itself, in which all of it stands for those without a script, and the
 * dataset. The JavaScript was looked at when it was built.
 * @throws MeshmarkError when that is more than it may be.
 */
export const checkFirstView = async (dir: string): Promise<void> => {
  const files = ['index.html', join('data', 'dataset.json')];
  const contents = await Promise.all(files.map((file) => readFile(join(dir, file))));
  const bytes = contents.reduce((sum, content) => sum + compressedBytes(content), 0);
  checkBudget('data', bytes);
};
