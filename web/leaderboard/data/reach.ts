import { NO_PATH, PASS_MARKS, resultOfMark, WORST_FIRST } from '../../../src/report/nat/pass-marks.ts';
import type { Reachability } from '../../../src/site/dataset/dataset.ts';

/** In the order in which they stand beside each other. */
export const PATH_IDS = ['direct', 'mixed', 'relayed', 'unreachable', 'failed', 'unknown'] as const;

/** How two devices reach each other: the worst of all passes, since it is what a user may get. `unknown`: no pass says. */
export type Path = (typeof PATH_IDS)[number];

/** How a path is shown. */
interface PathWords {
  /** In a square. */
  readonly mark: string;
  /** What that means. */
  readonly legend: string;
  /** Before the word. */
  readonly sign: string;
  readonly word: string;
  /** Beside a number. */
  readonly short: string;
}
export const PATHS: Readonly<Record<Path, PathWords>> = {
  direct: { mark: PASS_MARKS.direct, legend: 'direct', sign: '━', word: 'direct', short: 'direct' },
  mixed: {
    mark: PASS_MARKS.mixed,
    legend: 'both ways at once',
    sign: '┉',
    word: 'both ways at once',
    short: 'both',
  },
  relayed: { mark: PASS_MARKS.relayed, legend: 'relayed', sign: '┅', word: 'relayed', short: 'relayed' },
  unreachable: { mark: '–', legend: 'unreachable', sign: '✗', word: 'unreachable', short: 'fail' },
  failed: {
    mark: PASS_MARKS.failed,
    legend: 'not up, or used too much',
    sign: '✗',
    word: NO_PATH.failed,
    short: 'not up',
  },
  unknown: { mark: '·', legend: 'not tried, or spoilt', sign: '·', word: 'not measured', short: 'spoilt' },
};

/** What passes saw between two kinds of routers. */
export interface Seen {
  readonly path: Path;
  /** Passes by result; those that the lab spoilt are not among them. */
  readonly counts: Readonly<Record<Exclude<Path, 'unknown'>, number>>;
  /** Those that the lab spoilt. */
  readonly invalid: number;
}

/** Sums up the marks of all passes, such as `DDR`; undefined marks say that nobody looked. */
export const seenOf = (marks: string | undefined): Seen => {
  const all = { direct: 0, relayed: 0, mixed: 0, unreachable: 0, failed: 0, invalid: 0 };
  for (const mark of marks ?? '') all[resultOfMark(mark)]++;
  const { invalid, ...counts } = all;
  return { path: WORST_FIRST.find((path) => counts[path] > 0) ?? 'unknown', counts, invalid };
};

const passesSeen = (counts: Seen['counts']): number =>
  WORST_FIRST.reduce((sum, path) => sum + counts[path], 0);

/** Of what passes saw the share of each result, from the worst on: those of one that saw twice as many are the same. */
export const sharesOf = ({ counts }: Seen): readonly number[] =>
  WORST_FIRST.map((path) => counts[path] / passesSeen(counts));

/** `direct`, or `direct in 2 of 3 passes, unreachable in 1 of 3 passes` where passes differ. */
export const seenText = ({ path, counts, invalid }: Seen): string => {
  if (path === 'unknown') return invalid > 0 ? NO_PATH.invalid : 'not tried';
  const seen = WORST_FIRST.toReversed().filter((one) => counts[one] > 0);
  if (seen.length === 1) return PATHS[path].word;
  const all = passesSeen(counts);
  return seen.map((one) => `${PATHS[one].word} in ${counts[one]} of ${all} passes`).join(', ');
};

/** The worst of what passes saw as one letter, with a star where they differ. */
export const pathMark = ({ path, counts }: Seen): string =>
  `${PATHS[path].mark}${Object.values(counts).filter((count) => count > 0).length > 1 ? '*' : ''}`;

/** Passes in which the VPN came up: only they tell of paths. */
export const passesUp = ({ counts }: Seen): number =>
  counts.direct + counts.relayed + counts.mixed + counts.unreachable;

/** Id of a pair of ends, in whichever order the dataset has them; undefined where it was not tried. */
export const pairOf = (reachability: Reachability | undefined, a: string, b: string): string | undefined =>
  [`${a}+${b}`, `${b}+${a}`].find((id) => reachability?.cells[id] !== undefined);

/** What was seen between two ends. */
export const between = (reachability: Reachability | undefined, a: string, b: string): Seen =>
  seenOf(reachability?.cells[pairOf(reachability, a, b) ?? '']);

/** The record of a pair that is not from that of most pairs; undefined for others. */
export const takenElsewhere = (
  reachability: Reachability | undefined,
  a: string,
  b: string,
): string | undefined =>
  reachability?.elsewhere?.find(({ cells }) => cells.includes(`${a}+${b}`) || cells.includes(`${b}+${a}`))
    ?.record;

/** Fewest and most passes of any pair that say something. */
export const passesOf = ({ cells }: Reachability): readonly [fewest: number, most: number] => {
  const passes = Object.values(cells).map((marks) => passesSeen(seenOf(marks).counts));
  return [Math.min(...passes), Math.max(...passes)];
};

/** Fewest passes that say something, of the pairs that have any; 0 where none has. */
export const fewestOf = ({ cells }: Pick<Reachability, 'cells'>): number => {
  const passes = Object.values(cells).map((marks) => passesSeen(seenOf(marks).counts));
  const some = passes.filter((count) => count > 0);
  return some.length === 0 ? 0 : Math.min(...some);
};

/** Kinds of pairs by what was seen of them. */
export const reachCounts = ({ cells }: Reachability): Readonly<Record<Path, number>> => {
  const counts = { direct: 0, relayed: 0, mixed: 0, unreachable: 0, failed: 0, unknown: 0 };
  for (const marks of Object.values(cells)) counts[seenOf(marks).path]++;
  return counts;
};
