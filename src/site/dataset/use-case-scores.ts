import type { Composite } from '../../report/run/types.ts';
import type { UseCaseScore } from './dataset.ts';
import { four } from './digits.ts';

/** Scores as the dataset has them. `entryAt`: where an entry of the composite stands in the dataset. */
export const siteScores = (
  { scores, neighbours }: Pick<Composite, 'scores' | 'neighbours'>,
  entryAt: (name: string) => number,
): UseCaseScore[] =>
  scores.map((own): UseCaseScore => {
    const ahead = neighbours.find((pair) => pair.ahead === own.entry)?.share;
    return {
      entry: entryAt(own.entry),
      score: four(own.score),
      low: four(own.low),
      high: four(own.high),
      rankLow: own.rankLow,
      rankHigh: own.rankHigh,
      unranked: own.unranked,
      ...(own.places === null ? {} : { places: [own.places.best, own.places.worst] }),
      ...(ahead === undefined ? {} : { ahead }),
    };
  });
