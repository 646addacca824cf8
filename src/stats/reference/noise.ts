import type { Series } from '../paired.ts';
import { gaussian, type Random } from '../random.ts';
import document from './noise.json' with { type: 'json' };

/** What scripts/measured-noise.ts wrote: noise of sessions as a real run had it. For tests and simulations only. */
export interface MeasuredNoise {
  readonly scenario: string;
  readonly metric: string;
  readonly rounds: number;
  /** Standard deviation of ln y within rounds, of each entry whose figure moved. */
  readonly deviations: readonly number[];
  /** All their residuals over their deviations: the shape of the noise, with its tails and its skew. */
  readonly shape: readonly number[];
}

/** Folder of that run below `results/`, and what it had. */
export const measuredIn: string = document.run;
export const measuredNoise: readonly MeasuredNoise[] = document.tables;

const pick = (values: readonly number[], random: Random): number => values[random.below(values.length)] ?? 0;

/** Draws the log noise of one session after another of one entry. */
export type Noise = (random: Random) => number;

/** Normal noise of a standard deviation. */
export const normalNoise =
  (sd: number): Noise =>
  (random) =>
    sd * gaussian(random);

/** Noise of one entry of a measured table: the deviation of one of its entries, drawn here, and the shape of them all. */
export const drawnNoise = ({ deviations, shape }: MeasuredNoise, random: Random): Noise => {
  const sd = pick(deviations, random);
  return (draws) => sd * pick(shape, draws);
};

/** Sessions of entries at given levels: each its noise, and 15 % of drift that the sessions of a round share. */
export const simulateTable = (
  random: Random,
  levels: readonly number[],
  rounds: number,
  noise: readonly Noise[],
): Series[] => {
  const drift = Array.from({ length: rounds }, () => 0.15 * gaussian(random));
  return levels.map(
    (level, i) =>
      new Map(drift.map((d, r) => [r + 1, level * Math.exp(d + (noise[i % noise.length]?.(random) ?? 0))])),
  );
};

/** Share of so many trials that hold. */
export const shareOf = (times: number, trial: () => boolean): number => {
  let hits = 0;
  for (let i = 0; i < times; i += 1) if (trial()) hits += 1;
  return hits / times;
};
