import type { UseCaseScore } from '../../../src/site/dataset/dataset.ts';
import { noRankOf } from '../data/no-rank.ts';
import { Rank } from './Rank.tsx';
import { Why } from './Why.tsx';

/** The places of a score, or why it has none. */
export const ScoreRank = ({
  score,
  stale,
}: {
  readonly score: UseCaseScore;
  /** Whether its contestant is. */
  readonly stale: boolean;
}) => {
  const none = noRankOf(score, stale);
  return none === null ? (
    <Rank low={score.rankLow} high={score.rankHigh} />
  ) : (
    <Why word={none.word} reasons={[none.why]} />
  );
};
