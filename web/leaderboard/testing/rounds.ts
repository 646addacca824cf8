import type { Dataset } from '../../../src/site/dataset/dataset.ts';
import type { RoundsTuple, SiteRounds } from '../../../src/site/details/rounds.ts';
import { createRandom, gaussian } from '../../../src/stats/random.ts';
import { studentQuantile } from '../../../src/stats/student.ts';
import { mean, standardDeviation } from '../../../src/stats/summary.ts';

/** Numbers with mean 0 and standard deviation 1. */
const standard = (draws: readonly number[]): readonly number[] => {
  const [centre, sd] = [mean(draws), standardDeviation(draws)];
  return draws.map((draw) => (draw - centre) / sd);
};

/** Ten rounds for every cell of a made-up dataset that has a ratio: they give back that ratio and its interval. */
export const madeUpRounds = (dataset: Dataset, seed = 'rounds'): SiteRounds => {
  const random = createRandom(seed);
  const wide = studentQuantile(0.975, 9) / Math.sqrt(10);
  // What all entries of a round have in common.
  const drift = Array.from({ length: 10 }, () => 0.05 * gaussian(random));
  return {
    meshmarkRounds: 1,
    dataset: dataset.id,
    cells: dataset.cells.flatMap(
      ([scenario, metric, entry, status, , , , ratio, low, high]): RoundsTuple[] => {
        if (status !== 'ok' || ratio === null) return [];
        const sd = low === null || high === null ? 0 : Math.log(high / low) / 2 / wide;
        const noise = standard(drift.map(() => gaussian(random)));
        return [
          [
            scenario,
            metric,
            entry,
            drift.map((shared, r) =>
              Number(Math.exp(4 + shared + Math.log(ratio) + sd * (noise[r] ?? 0)).toPrecision(6)),
            ),
          ],
        ];
      },
    ),
  };
};
