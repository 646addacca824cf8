import { wholePercent } from '../../../src/report/format.ts';
import type { SiteUseCase, UseCaseScore } from '../../../src/site/dataset/dataset.ts';

/** Draws of weights in which two keep their order, so that it can be called a matter of the figures and not of the weights. */
const SURE = 0.95;

/** What the order by score owes to the weights: how many neighbours keep theirs when weights are somewhat different. Empty without ranks. */
export const orderSentences = (
  { scores }: Pick<SiteUseCase, 'scores'>,
  nameOf: (entry: number) => string,
): readonly string[] => {
  const ranked = scores
    .filter(({ places }) => places !== undefined)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const [first] = ranked;
  const pairs = ranked
    .slice(1)
    .flatMap((behind, i): { front: UseCaseScore; behind: UseCaseScore; share: number }[] => {
      const front = ranked[i];
      return front?.ahead === undefined ? [] : [{ front, behind, share: front.ahead }];
    });
  const [least] = pairs.toSorted((a, b) => a.share - b.share);
  if (first?.places === undefined || least === undefined) return [];
  const kept = pairs.filter(({ share }) => share >= SURE).length;
  const [best, worst] = first.places;
  return [
    `With weights drawn around these, ${kept} of ${pairs.length} neighbours keep their order in at least ${wholePercent(SURE)} of the draws.`,
    `${nameOf(first.entry)} stands first by score and takes ${best === worst ? `place ${best}` : `places ${best} to ${worst}`} in ${wholePercent(SURE)} of them.`,
    ...(least.share < SURE
      ? [
          `What depends most on the weights: ${nameOf(least.front.entry)} before ${nameOf(least.behind.entry)}, in ${wholePercent(least.share)} of them.`,
        ]
      : []),
  ];
};
