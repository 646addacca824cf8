import { logRatios, type Series } from './paired.ts';
import { type RankInterval, rankIntervals } from './ranks.ts';
import { mean } from './summary.ts';

/** One figure that counts for a score, and how much. */
export interface Component {
  readonly id: string;
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** Positive. Only the proportions between components matter. */
  readonly weight: number;
}

/** An entry's figures: component id to round to value. */
export type Figures = ReadonlyMap<string, Series>;

const NOTHING: Series = new Map();

/** Oriented log ratios to the anchor by component, in each round that has all components of both sides. */
const orientedLogs = (
  components: readonly Component[],
  entry: Figures,
  anchor: Figures,
): { rounds: number[]; logs: number[][] } => {
  const all = components.map(({ id }) => logRatios(entry.get(id) ?? NOTHING, anchor.get(id) ?? NOTHING));
  const rounds = [...(all[0]?.keys() ?? [])].filter((round) => all.every((own) => own.has(round)));
  const logs = all.map((own, c) => {
    const component = components[c];
    const sign = component?.direction === 'higher-is-better' ? 1 : -1;
    return rounds.map((round) => sign * (own.get(round) ?? Number.NaN));
  });
  return { rounds, logs };
};

/**
 * Log of an entry's score in each round that has all components of both sides; above 0 is better than the anchor:
 *
 *     S_ir = sum over c of (w_c / W) o_c (ln y_irc - ln y_arc)
 *
 * with weights w, their sum W, orientation o (1 or -1) and the anchor a: a weighted geometric mean of ratios (Fleming & Wallace,
 * CACM 29 (1986), on why a geometric one). A component that is missing leaves no round, so nothing is averaged over what is left.
 * S_ir - S_jr does not depend on the anchor. Throws RangeError for a weight or a value that is not positive.
 */
export const scoreLogs = (
  components: readonly Component[],
  entry: Figures,
  anchor: Figures,
): Map<number, number> => {
  if (!components.every(({ weight }) => weight > 0)) throw new RangeError('every weight is above 0');
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  const { rounds, logs } = orientedLogs(components, entry, anchor);
  const scoreIn = (r: number): number =>
    components.reduce((sum, { weight }, c) => sum + (weight / total) * (logs[c]?.[r] ?? Number.NaN), 0);
  return new Map(rounds.map((round, r) => [round, scoreIn(r)]));
};

/** Mean oriented log ratio to the anchor in each component, over the rounds of the score: their weighted mean is the log of it. */
export const componentEffects = (
  components: readonly Component[],
  entry: Figures,
  anchor: Figures,
): number[] => orientedLogs(components, entry, anchor).logs.map(mean);

/** Smallest difference of a score that matters: of entries that differ by the margin in each component, all one way. */
export const scoreMargin = (
  components: readonly (Pick<Component, 'weight'> & { readonly margin: number })[],
): number => {
  const total = components.reduce((sum, { weight }) => sum + weight, 0);
  return Math.expm1(
    components.reduce((sum, { weight, margin }) => sum + (weight / total) * Math.log1p(margin), 0),
  );
};

/**
 * Rank intervals by score: step-down max-t over all pairs of per-round differences, as in the tables of single metrics, and the
 * margin, 0 for any difference.
 */
export const scoreRanks = (logs: readonly ReadonlyMap<number, number>[], margin: number): RankInterval[] =>
  rankIntervals(
    logs.map((own) => new Map([...own].map(([round, log]) => [round, Math.exp(log)]))),
    { direction: 'higher-is-better', margin },
  );
