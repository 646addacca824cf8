import type { LookSource } from '../../../src/site/dataset/dataset.ts';
import { sourcesOf, sourceText } from '../data/sources.ts';
import { shortened } from './svg.ts';

/** Characters of a line below a narrow picture. */
const LONGEST = 96;

/** Numbers for the records that a picture shows, and a line for each, of at most so many characters, to stand below it. */
export const numberedSources = (looks: readonly LookSource[], longest = LONGEST) => {
  const sources = sourcesOf(looks);
  return {
    numberOf: ({ record }: LookSource): string =>
      `${1 + sources.findIndex((source) => source.record === record)}`,
    lines: sources.map((source, i) => shortened(`${i + 1}: ${sourceText(source)}`, longest)),
  };
};
