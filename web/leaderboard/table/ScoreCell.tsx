import { factorInterval } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { Why } from '../parts/Why.tsx';
import { standingOf } from './scores.ts';
import { Unscored } from './Unscored.tsx';

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
  const own = board.dataset.useCases[useCase];
  const score = own?.scores.find((one) => one.entry === entry);
  if (score === undefined)
    return own?.unavailable === undefined ? (
      <Why word="not measured" reasons={[]} />
    ) : (
      <Why word="no score" reasons={[own.unavailable]} />
    );
  if (score.score === null)
    return <Unscored board={board} entry={entry} useCase={useCase} unranked={score.unranked} />;
  const { text, why } = standingOf(score, stale);
  return (
    <>
      <span className="ratio">{factorInterval(score.score, score.low, score.high)}</span>{' '}
      {why === null ? (
        <span className="rank">{text}</span>
      ) : (
        <Why word={text} reasons={[why]} />
      )}
    </>
  );
};
