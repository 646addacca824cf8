import type { Reachability } from '../../../src/site/dataset.ts';

/** How two devices reach each other: the worst of all passes, since it is what a user may get. `down`: the VPN did not come up, or used too much. */
export type Path = 'direct' | 'relayed' | 'mixed' | 'fails' | 'down' | 'unknown';

/** What passes saw between two kinds of routers. */
export interface Seen {
  readonly path: Path;
  /** Passes by outcome; those that the lab spoilt are not among them. */
  readonly counts: Readonly<Record<Exclude<Path, 'unknown'>, number>>;
  readonly spoilt: number;
}

const MARKS: Readonly<Record<string, Exclude<Path, 'unknown'>>> = {
  D: 'direct',
  R: 'relayed',
  m: 'mixed',
  '-': 'fails',
  '!': 'down',
};
/** From the worst on. */
const WORST = ['down', 'fails', 'mixed', 'relayed', 'direct'] as const;
/** What is known of a pass in which nothing was seen of paths by the VPN’s own doing. */
export const DOWN = 'did not come up or used too much';
const WORDS: Readonly<Record<string, string>> = { mixed: 'both ways at once', down: DOWN };

/** Sums up the marks of all passes, such as `DDR`; undefined marks say that nobody looked. */
export const seenOf = (marks: string | undefined): Seen => {
  const counts = { direct: 0, relayed: 0, mixed: 0, fails: 0, down: 0 };
  let spoilt = 0;
  for (const mark of marks ?? '') {
    const path = MARKS[mark];
    if (path === undefined) spoilt++;
    else counts[path]++;
  }
  return { path: WORST.find((path) => counts[path] > 0) ?? 'unknown', counts, spoilt };
};

const passesSeen = (counts: Seen['counts']): number => WORST.reduce((sum, path) => sum + counts[path], 0);

/** Of what passes saw the share of each outcome, from the worst on: those of one that saw twice as many are the same. */
export const sharesOf = ({ counts }: Seen): readonly number[] =>
  WORST.map((path) => counts[path] / passesSeen(counts));

/** `direct`, or `direct in 2 of 3 passes, fails in 1` where passes differ. */
export const seenText = ({ path, counts, spoilt }: Seen): string => {
  if (path === 'unknown') return spoilt > 0 ? 'spoilt by the lab' : 'not tried';
  const seen = WORST.toReversed().filter((one) => counts[one] > 0);
  if (seen.length === 1) return WORDS[path] ?? path;
  const all = passesSeen(counts);
  return seen
    .map((one) => `${one === 'down' ? WORDS[one] : one} in ${counts[one]} of ${all} passes`)
    .join(', ');
};

/** Passes in which the VPN came up: only they tell of paths. */
export const passesUp = ({ counts }: Seen): number =>
  counts.direct + counts.relayed + counts.mixed + counts.fails;

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
  const counts = { direct: 0, relayed: 0, mixed: 0, fails: 0, down: 0, unknown: 0 };
  for (const marks of Object.values(cells)) counts[seenOf(marks).path]++;
  return counts;
};
