import { type TraversalVerdict, traversalScore, traversalVerdicts } from '../../report/nat/traversal.ts';
import { traversalSentence } from '../../report/nat/traversal-text.ts';
import { type Explanations, explanationOf } from '../../results/explanations.ts';
import type { Cell } from '../../results/traversal.ts';

/**
 * What nobody would expect of a contestant between two routers: relayed or not reached though a hole can be punched, direct though none
 * can, passes that differ, not reached where none can, or a daemon that says something else than the counters.
 */
export type SurpriseKind = 'lost' | 'bonus' | 'differs' | 'unreachable' | 'daemon errs';

export interface Surprise {
  /** Id of the pair of routers: `symmetric+open`. */
  readonly pair: string;
  readonly kind: SurpriseKind;
  /** What passes saw, in words. */
  readonly seen: string;
  /** Why, in a sentence, and where that can be read; null while nobody has found out. */
  readonly because: string | null;
  readonly source: string | null;
}

const kindOf = (verdict: TraversalVerdict, passes: readonly Cell[]): SurpriseKind | null => {
  const score = traversalScore(verdict);
  if (score === 'lost' || score === 'bonus' || score === 'differs' || score === 'unreachable') return score;
  return passes.some(({ agrees }) => agrees === false) ? 'daemon errs' : null;
};

interface Found {
  readonly pair: string;
  readonly kind: SurpriseKind;
  readonly verdict: TraversalVerdict;
}

const foundIn = (lines: readonly Cell[]): readonly Found[] =>
  traversalVerdicts(lines).flatMap((verdict) => {
    const pair = verdict.ends.join('+');
    const kind = kindOf(
      verdict,
      lines.filter(({ cell }) => cell === pair),
    );
    return kind === null ? [] : [{ pair, kind, verdict }];
  });

/**
 * Ids of the pairs at which more passes of one contestant are worth their time, by its lines of a traversal: it surprises, or its passes differ.
 * That a hole was never punched is no news of who `traverses` no NAT, as its documentation has it.
 */
export const pairsToTakeAgain = (lines: readonly Cell[], traverses: boolean): readonly string[] =>
  foundIn(lines)
    .filter(({ kind }) => traverses || kind !== 'lost')
    .map(({ pair }) => pair);

/** The surprises of one contestant in its lines of a traversal, with what people found out about them. */
export const surprisesOf = (
  explanations: Explanations,
  contestant: string,
  lines: readonly Cell[],
): readonly Surprise[] =>
  foundIn(lines).map(({ pair, kind, verdict }) => {
    const known = explanationOf(explanations, contestant, pair);
    const seen = traversalSentence(verdict);
    return { pair, kind, seen, because: known?.because ?? null, source: known?.source ?? null };
  });
