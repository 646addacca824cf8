import { factorInterval } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { scoreParts } from '../data/lines.ts';
import { ScoreRank } from '../parts/ScoreRank.tsx';
import { useSite } from '../parts/site.ts';
import { Unscored } from '../parts/Unscored.tsx';

/** A score with its interval, which leads to the figures that make it, and its places or why it has none. */
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
  const { base } = useSite();
  const { dataset } = board;
  const [of, own] = [dataset.useCases[useCase], dataset.entries[entry]];
  if (of === undefined || own === undefined) return null;
  const score = of.scores.find((one) => one.entry === entry);
  if (score === undefined || score.score === null)
    return <Unscored board={board} entry={entry} useCase={of} score={score} />;
  return (
    <>
      {/* As with figures, the keyboard has the same link on the page of the contestant. */}
      <a className="line" href={`${base}${scoreParts(dataset, own, of.id)}`} tabIndex={-1}>
        {factorInterval(score.score, score.low, score.high)}
      </a>{' '}
      <ScoreRank score={score} stale={stale} />
    </>
  );
};
