import { factorInterval } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { ScoreRank } from '../parts/ScoreRank.tsx';
import { Unscored } from '../parts/Unscored.tsx';

/** A score with its interval, and its places or why it has none. */
export const ScoreCell = ({
  board,
  entry,
  useCase,
  stale,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly useCase: number;
  readonly stale: boolean;
}) => {
  const of = board.dataset.useCases[useCase];
  if (of === undefined) return null;
  const score = of.scores.find((one) => one.entry === entry);
  if (score === undefined || score.score === null)
    return <Unscored board={board} entry={entry} useCase={of} score={score} />;
  return (
    <>
      <span className="ratio">{factorInterval(score.score, score.low, score.high)}</span>{' '}
      <ScoreRank score={score} stale={stale} />
    </>
  );
};
