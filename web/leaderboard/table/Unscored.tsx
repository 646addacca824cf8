import type { Board } from '../data/board.ts';
import { OUR_FAULT } from '../parts/CellContent.tsx';
import { Why } from '../parts/Why.tsx';
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
  if (own === null && ours.length > 0) return <Why word={OUR_FAULT} reasons={ours} />;
  const besides = ours.map((text) => `Besides, by our fault: ${text}`);
  return <Why word="unranked" reasons={own === null ? besides : [own, ...besides]} />;
};
