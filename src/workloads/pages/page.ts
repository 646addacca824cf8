import { createRandom, shuffle } from '../../stats/random.ts';
import { studentQuantile } from '../../stats/student.ts';

/**
 * The median desktop home page of the HTTP Archive's crawl of July 2025 (Web Almanac 2025, chapter "Page Weight",
 * https://almanac.httparchive.org/en/2025/page-weight): 80 requests, of them by type these numbers of files with these
 * KiB together. Medians of types do not add up, so the rest are the small files of other types (data, text, XML: 0 to
 * 3 KiB from the 10th to the 90th percentile of responses).
 *
 * `spread` is the standard deviation of the logarithm of sizes within the type, from percentiles of response sizes there:
 * scripts 1 to 165 KiB and fonts 9 to 79 KiB from the 10th to the 90th, images 8 KiB in the median and 183 KiB at the
 * 90th. HTML and style sheets, whose 10th percentile is printed as 0 KiB, are taken to spread as scripts do.
 */
const TYPES = [
  { type: 'html', files: 3, kib: 22, spread: 2 },
  { type: 'css', files: 8, kib: 82, spread: 2 },
  { type: 'script', files: 22, kib: 697, spread: 2 },
  { type: 'image', files: 19, kib: 1058, spread: 2.4 },
  { type: 'font', files: 4, kib: 139, spread: 0.85 },
  { type: 'other', files: 24, kib: 24, spread: 1 },
] as const;

/** Below this an answer's header is larger than its body. */
const LEAST_BYTES = 64;
const SEED = 'web page';

/** One file of the page. */
export interface PageObject {
  readonly type: (typeof TYPES)[number]['type'];
  readonly bytes: number;
}

/**
 * The page's files, the document first and the rest in an order of no meaning: the same in every session. Sizes are
 * the middles of equal shares of a log-normal distribution, scaled so that a type weighs what it should.
 */
export const pageObjects = (): readonly PageObject[] => {
  const all = TYPES.flatMap(({ type, files, kib, spread }) => {
    const weights = Array.from({ length: files }, (_, i) =>
      Math.exp(spread * normalQuantile((i + 0.5) / files)),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => ({
      type,
      bytes: Math.max(LEAST_BYTES, Math.round((kib * 1024 * weight) / sum)),
    }));
  });
  // The largest of its kind: the others are in frames.
  const document = all.findLastIndex(({ type }) => type === 'html');
  const rest = all.filter((_, index) => index !== document);
  return [all[document] as PageObject, ...shuffle(rest, createRandom(SEED))];
};

/** Student's distribution with so many degrees of freedom is the normal one. */
const normalQuantile = (p: number): number => studentQuantile(p, 1e6);
