import type { Series } from './paired.ts';
import { mean, median } from './summary.ts';

/**
 * What is left of ln y after the round and the entry are taken out: round to residual, for each entry, over the rounds that all have.
 * A round's effect is the median over entries (one that stumbles does not move the others), an entry's the mean of what remains.
 */
export const logResiduals = (series: readonly Series[]): number[][] => {
  const rounds = [...(series[0]?.keys() ?? [])].filter((round) => series.every((own) => own.has(round)));
  const logs = series.map((own) => rounds.map((round) => Math.log(own.get(round) ?? Number.NaN)));
  const centred = logs.map((own) => own.map((log) => log - mean(own)));
  const effects = rounds.map((_, r) => median(centred.map((own) => own[r] ?? Number.NaN)));
  return centred.map((own) => {
    const left = own.map((log, r) => log - (effects[r] ?? 0));
    const centre = mean(left);
    return left.map((value) => value - centre);
  });
};
