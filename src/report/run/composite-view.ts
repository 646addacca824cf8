import { useCases } from '../../metrics/use-cases.ts';
import { factorInterval, oneLine, rankText, wholePercent } from '../format.ts';
import type { Composite, CompositeScore } from './types.ts';

/** A use case as a table of texts, a head first. */
export interface ViewUseCase {
  readonly title: string;
  readonly describes: string;
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

const HEAD = ['entry', 'score', 'rank', 'places', 'ahead'] as const;

/** Best first; what has no score last. */
const inOrder = (scores: readonly CompositeScore[]): CompositeScore[] =>
  scores.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));

const rowOf = (own: CompositeScore, { neighbours }: Composite): string[] => {
  const kept = neighbours.find(({ ahead }) => ahead === own.entry)?.share;
  return [
    oneLine(own.entry),
    own.control === 'anchor' && own.score !== null ? 'anchor' : factorInterval(own.score, own.low, own.high),
    rankText(own.rankLow, own.rankHigh),
    rankText(own.places?.best ?? null, own.places?.worst ?? null),
    kept === undefined ? '—' : wholePercent(kept),
  ];
};

const notesOf = ({ weights, missing, scores }: Composite): string[] => [
  `Weights: ${Object.entries(weights)
    .map(([part, weight]) => `${part} ${wholePercent(weight)}`)
    .join(', ')}.`,
  ...(missing.length === 0 ? [] : [`Not in this record, so without weight: ${missing.join(', ')}.`]),
  ...scores.flatMap(({ entry, unranked }) =>
    unranked === null ? [] : [oneLine(`${entry} has no rank: ${unranked}.`)],
  ),
];

/** Use cases that have scores, as text. */
export const useCaseViews = (composites: readonly Composite[]): ViewUseCase[] =>
  composites.flatMap((composite) => {
    const useCase = useCases.find(({ id }) => id === composite.useCase);
    if (useCase === undefined || composite.unavailable !== null) return [];
    const { title, describes } = useCase;
    const rows = [HEAD, ...inOrder(composite.scores).map((own) => rowOf(own, composite))];
    return [{ title, describes, rows, notes: notesOf(composite) }];
  });

/** How to read them, and which use cases have no scores and why; nothing where none has any. */
export const useCaseLegend = (composites: readonly Composite[]): string[] => {
  const without = composites.filter(({ unavailable }) => unavailable !== null);
  if (without.length === composites.length) return [];
  return [
    'Score: weighted geometric mean of ratios to the anchor, by round first; above 1 is better. Places: by score, in 95 % of ' +
      'draws of weights around these. Ahead: share of draws in which the next one stays behind.',
    ...without.map(({ useCase, unavailable }) => oneLine(`No score of ${useCase}: ${unavailable}.`)),
  ];
};
