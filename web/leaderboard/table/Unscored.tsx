import type { Board } from '../data/board.ts';
import { OUR_FAULT } from '../parts/CellContent.tsx';
import { lacksOf } from '../weights/lacks.ts';

/** Why an entry has no score in a use case: what is missing by our fault is not called its own. */
export const Unscored = ({
  board,
  entry,
  useCase,
  unranked,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly useCase: number;
  /** The published reason. */
  readonly unranked: string | null;
}) => {
  const of = board.dataset.useCases[useCase];
  const { own, ours } =
    of === undefined ? { own: unranked, ours: [] } : lacksOf(board, entry, of, unranked);
  if (ours.length === 0 || own !== null)
    return (
      <details className="why">
        <summary>unranked</summary>
        <p>{own}</p>
        {ours.map((text) => (
          <p key={text}>Besides, by our fault: {text}</p>
        ))}
      </details>
    );
  return (
    <details className="why">
      <summary>{OUR_FAULT}</summary>
      {ours.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </details>
  );
};
