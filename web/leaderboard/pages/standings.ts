import type { SiteUseCase, UseCaseScore } from '../../../src/site/dataset/dataset.ts';
import { nextAbove, scoreAbove } from '../../../src/site/dataset/next-above.ts';
import type { Board, Cell } from '../data/board.ts';
import { logMerit } from '../data/merit.ts';
import { type Part, partsOf } from '../weights/own.ts';

/** Who of those with a rank stands next above, and how many times as good that one is. */
export interface Above {
  readonly entry: number;
  /** Above 1. */
  readonly times: number;
  /** Whether the places that the data leave both of them have one in common. */
  readonly overlaps: boolean;
}

/** A figure that counts for a score. */
export interface ScorePart extends Part {
  /** Whether the page has the table of the run that was scored; another may have taken its place. */
  readonly shown: boolean;
  /** Undefined where it is not shown, or was not measured. */
  readonly cell: Cell | undefined;
  /** The score is the product of these: what is below 1 takes from it, above 1 adds to it. Null without a ratio. */
  readonly factor: number | null;
  /** By this figure alone; null for nobody. */
  readonly above: Above | null;
}

/** Where an entry stands in a use case. */
export interface Standing {
  readonly useCase: SiteUseCase;
  /** Undefined where it did not take part in the run that was scored, or nobody has a score. */
  readonly own: UseCaseScore | undefined;
  /** By score; null for nobody. */
  readonly above: Above | null;
  /** What has no figure first, then from what takes most to what adds most, then what is not shown; empty for who did not take part. */
  readonly parts: readonly ScorePart[];
}

type Placed = Pick<Cell, 'entry' | 'rankLow' | 'rankHigh'>;

const aboveOf = (own: Placed, above: Placed, times: number): Above => ({
  entry: above.entry,
  times,
  overlaps: own.rankLow !== null && above.rankHigh !== null && above.rankHigh >= own.rankLow,
});

const aboveByScore = (useCase: SiteUseCase, own: UseCaseScore | undefined): Above | null => {
  if (own === undefined) return null;
  const above = scoreAbove(useCase.scores, own.entry);
  return above === null ? null : aboveOf(own, above, (above.score ?? 1) / (own.score ?? 1));
};

const aboveByFigure = (board: Board, own: Cell | undefined): Above | null => {
  if (own === undefined) return null;
  const ranked = board.dataset.entries.flatMap((_, entry) => {
    const cell = board.cell(entry, own.scenario, own.metric);
    return cell === undefined || cell.rankLow === null ? [] : [cell];
  });
  const logOf = (cell: Cell): number | null => logMerit(board, cell);
  const above = nextAbove(own, ranked, logOf);
  return above === null ? null : aboveOf(own, above, Math.exp((logOf(above) ?? 0) - (logOf(own) ?? 0)));
};

const partOf = (board: Board, entry: number, part: Part): ScorePart => {
  const shown = part.scenario >= 0 && part.metric >= 0;
  const cell = shown ? board.cell(entry, part.scenario, part.metric) : undefined;
  const merit = cell === undefined ? null : logMerit(board, cell);
  return {
    ...part,
    shown,
    cell,
    factor: merit === null ? null : Math.exp(part.published * merit),
    above: aboveByFigure(board, cell),
  };
};

const orderOf = ({ shown, factor }: ScorePart): number => factor ?? (shown ? 0 : Number.MAX_VALUE);

/** Where an entry stands in each use case, and what makes its score. */
export const standingsOf = (board: Board, entry: number): readonly Standing[] =>
  board.dataset.useCases.map((useCase) => {
    const own = useCase.scores.find((one) => one.entry === entry);
    const parts = own === undefined ? [] : partsOf(board.dataset, useCase);
    return {
      useCase,
      own,
      above: aboveByScore(useCase, own),
      parts: parts.map((part) => partOf(board, entry, part)).toSorted((a, b) => orderOf(a) - orderOf(b)),
    };
  });
