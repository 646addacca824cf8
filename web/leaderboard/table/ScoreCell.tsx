import { factorInterval } from '../../../src/report/format.ts';
import type { Board } from '../data/board.ts';
import { scoreParts } from '../data/lines.ts';
import { ScoreRank } from '../parts/ScoreRank.tsx';
import { useSite } from '../parts/site.ts';
import { Unscored } from '../parts/Unscored.tsx';

/** A score with its interval and its places, or why it has none. By the published weights it leads to the figures that make it. */
export const ScoreCell = ({
  board,
  entry,
  useCase,
  own,
  stale,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly useCase: number;
  /** Whether its weights are the reader's: pages of contestants have the published ones. */
  readonly own: boolean;
  readonly stale: boolean;
}) => {
  const { base } = useSite();
  const { dataset } = board;
  const [of, whose] = [dataset.useCases[useCase], dataset.entries[entry]];
  if (of === undefined || whose === undefined) return null;
  const score = of.scores.find((one) => one.entry === entry);
  if (score === undefined || score.score === null)
    return <Unscored board={board} entry={entry} useCase={of} score={score} />;
  const text = factorInterval(score.score, score.low, score.high);
  return (
    <>
      {own ? (
        text
      ) : (
        // As with figures, the keyboard has the same link on the page of the contestant.
        <a className="line" href={`${base}${scoreParts(dataset, whose, of.id)}`} tabIndex={-1}>
          {text}
        </a>
      )}{' '}
      <ScoreRank score={score} stale={stale} />
    </>
  );
};
