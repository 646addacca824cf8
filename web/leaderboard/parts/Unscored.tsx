import type { SiteUseCase, UseCaseScore } from '../../../src/site/dataset/dataset.ts';
import type { Board } from '../data/board.ts';
import { lacksOf, nobodysLack } from '../weights/lacks.ts';
import { OUR_FAULT } from './CellContent.tsx';
import { Why } from './Why.tsx';

/** What stands in place of a score that nobody has, since we erred. */
const NO_SCORE_BY_US = 'no score, by our fault';

/** Why an entry has no score in a use case: what is missing by our fault is not called its own. */
export const Unscored = ({
  board,
  entry,
  useCase,
  score,
}: {
  readonly board: Board;
  readonly entry: number;
  readonly useCase: SiteUseCase;
  /** Undefined where it did not take part, or nobody has a score. */
  readonly score: UseCaseScore | undefined;
}) => {
  if (score === undefined) {
    if (useCase.unavailable === undefined) return <Why word="not measured" reasons={[]} />;
    const { ours, reasons } = nobodysLack(board, useCase, useCase.unavailable);
    return <Why word={ours ? NO_SCORE_BY_US : 'no score'} reasons={reasons} />;
  }
  const { own, ours } = lacksOf(board, entry, useCase, score.unranked);
  if (own === null && ours.length > 0) return <Why word={OUR_FAULT} reasons={ours} />;
  const besides = ours.map((text) => `Besides, by our fault: ${text}`);
  return <Why word="no score" reasons={own === null ? besides : [own, ...besides]} />;
};
