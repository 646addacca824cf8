import { createHash } from 'node:crypto';
import { createRandom, gaussian, type Random } from '../../stats/random.ts';

/** A file below some directory; its content is ASCII. */
export interface TextFile {
  readonly path: string;
  readonly content: string;
}

export interface FileSizes {
  readonly medianBytes: number;
  /** Standard deviation of the logarithm of sizes, which are log-normal as those of real trees are (Agrawal et al., FAST '07). */
  readonly spread: number;
  readonly mostBytes: number;
}

const VOCABULARY = 1024;
const FILES_PER_DIRECTORY = 20;
const LEAST_BYTES = 40;

/** Files of text in directories, the same for the same seed; zlib makes a third of it, as of source code. Pure. */
export function makeFiles(seed: string, count: number, sizes: FileSizes): TextFile[] {
  const random = createRandom(seed);
  const words = Array.from({ length: VOCABULARY }, () => word(random));
  return Array.from({ length: count }, (_, i) => ({
    path: `${words[Math.floor(i / FILES_PER_DIRECTORY) % VOCABULARY]}-${Math.floor(i / FILES_PER_DIRECTORY)}/${i}.txt`,
    content: text(random, words, sizeOf(random, sizes)),
  }));
}

/** Every n-th file, from one on, with its second half written anew. Gives the changed ones only. Pure. */
export function edited(
  files: readonly TextFile[],
  everyNth: number,
  first: number,
  seed: string,
): TextFile[] {
  const random = createRandom(seed);
  const words = Array.from({ length: VOCABULARY }, () => word(random));
  return files
    .filter((_, i) => i % everyNth === first)
    .map(({ path, content }) => {
      const kept = content.slice(0, content.length / 2);
      return { path, content: kept + text(random, words, content.length - kept.length) };
    });
}

/** Files after later ones took the place of those at the same paths. Pure. */
export function after(files: readonly TextFile[], changes: readonly TextFile[]): TextFile[] {
  const changed = new Map(changes.map((file) => [file.path, file]));
  return files.map((file) => changed.get(file.path) ?? file);
}

/** What `sha256sum --check` reads, for files below a directory. Pure. */
export const manifestOf = (directory: string, files: readonly TextFile[]): string =>
  files
    .map(
      ({ path, content }) => `${createHash('sha256').update(content).digest('hex')}  ${directory}/${path}\n`,
    )
    .join('');

export const totalBytes = (files: readonly TextFile[]): number =>
  files.reduce((total, { content }) => total + content.length, 0);

const word = (random: Random): string =>
  Array.from({ length: 3 + random.below(8) }, () => String.fromCharCode(97 + random.below(26))).join('');

const sizeOf = (random: Random, { medianBytes, spread, mostBytes }: FileSizes): number =>
  Math.round(Math.min(mostBytes, Math.max(LEAST_BYTES, medianBytes * Math.exp(spread * gaussian(random)))));

/** Lines of about ten words, cut to exactly so many bytes. */
function text(random: Random, words: readonly string[], bytes: number): string {
  const parts: string[] = [];
  for (let length = 0; length < bytes; ) {
    const next = words[random.below(VOCABULARY)] as string;
    parts.push(next, random.below(10) === 0 ? '\n' : ' ');
    length += next.length + 1;
  }
  return parts.join('').slice(0, bytes);
}
