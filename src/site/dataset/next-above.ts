import type { UseCaseScore } from './dataset.ts';

/** Of some figures of which more is better the one that is better than one's own by the least; null for none, or without a figure of one's own. */
export const nextAbove = <T>(own: T, all: readonly T[], meritOf: (one: T) => number | null): T | null => {
  const merit = meritOf(own);
  const above = all.flatMap((one) => {
    const theirs = meritOf(one);
    return merit !== null && theirs !== null && theirs > merit ? [{ one, theirs }] : [];
  });
  return above.toSorted((a, b) => a.theirs - b.theirs)[0]?.one ?? null;
};

/** Of those with a rank whoever has the next better score than an entry. */
export const scoreAbove = (scores: readonly UseCaseScore[], entry: number): UseCaseScore | null => {
  const own = scores.find((one) => one.entry === entry);
  const ranked = scores.filter(({ unranked }) => unranked === null);
  return own === undefined ? null : nextAbove(own, ranked, ({ score }) => score);
};
