import { type HodgesLehmann, hodgesLehmann } from '../../src/stats/signedrank.ts';
import type { Seen } from './seen.ts';

/** One figure of what was seen with others, over the same alone. */
export interface Ratio {
  readonly figure: string;
  readonly pairs: number;
  /** Pairs without a ratio, since one of both figures is zero. */
  readonly zeros: number;
  /** Centre and exact 95 % interval of the ratio; null for fewer than six pairs. */
  readonly estimate: Pick<HodgesLehmann, 'estimate' | 'low' | 'high'> | null;
}

export interface Comparison {
  /** What both looks asked. */
  readonly pairs: number;
  /** What only one of them did. */
  readonly unpaired: number;
  /** A sentence for each pair whose facts are not the same. */
  readonly differences: readonly string[];
  readonly ratios: readonly Ratio[];
}

type Pair = readonly [alone: Seen, together: Seen];

const factsOf = ({ facts }: Seen): string => facts.join(', ');

const ratioOf = (figure: string, pairs: readonly Pair[]): Ratio => {
  const both = pairs.flatMap(([a, b]) => {
    const [x, y] = [a.figures[figure] ?? null, b.figures[figure] ?? null];
    return x === null || y === null ? [] : [[x, y] as const];
  });
  const logs = both.flatMap(([x, y]) => (x > 0 && y > 0 ? [Math.log(y / x)] : []));
  const found = hodgesLehmann(logs);
  const estimate =
    found === null
      ? null
      : { estimate: Math.exp(found.estimate), low: Math.exp(found.low), high: Math.exp(found.high) };
  return { figure, pairs: logs.length, zeros: both.length - logs.length, estimate };
};

/** What the lab spoilt may be there twice: the later line says how it went in the end. */
const byKey = (all: readonly Seen[]): ReadonlyMap<string, Seen> => new Map(all.map((one) => [one.key, one]));

/** Pairs what two looks saw of the same. Figures count where the facts are the same: of a relayed path and a direct one they say nothing. */
export const compared = (alone: readonly Seen[], together: readonly Seen[]): Comparison => {
  const [first, second] = [byKey(alone), byKey(together)];
  const pairs = [...first].flatMap(([key, a]): Pair[] => {
    const b = second.get(key);
    return b === undefined ? [] : [[a, b]];
  });
  const alike = pairs.filter(([a, b]) => factsOf(a) === factsOf(b));
  const figures = new Set(pairs.flatMap(([a]) => Object.keys(a.figures)));
  return {
    pairs: pairs.length,
    unpaired: first.size + second.size - 2 * pairs.length,
    differences: pairs
      .filter((pair) => !alike.includes(pair))
      .map(([a, b]) => `${a.key}: ${factsOf(a)} alone; ${factsOf(b)} with others`),
    ratios: [...figures].map((figure) => ratioOf(figure, alike)),
  };
};

/** `with others ×1.000 [0.993–1.008]`. */
const estimateText = (estimate: Ratio['estimate']): string => {
  if (estimate === null) return 'no interval';
  const [centre, low, high] = [estimate.estimate, estimate.low, estimate.high].map((one) => one.toFixed(3));
  return `with others ×${centre} [${low}–${high}]`;
};

/** Lines to print. */
export const comparisonLines = ({ pairs, unpaired, differences, ratios }: Comparison): readonly string[] => [
  `${pairs} pairs, ${unpaired} without one; facts differ in ${differences.length}`,
  ...differences,
  ...ratios.map(
    ({ figure, pairs: of, zeros, estimate }) =>
      `${figure.padEnd(19)} ${`${of}`.padStart(4)} pairs  ${estimateText(estimate)}${zeros === 0 ? '' : `, ${zeros} with a zero left out`}`,
  ),
];
