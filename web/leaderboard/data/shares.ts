import { wholePercent } from '../../../src/report/format.ts';
import { clopperPearson } from '../../../src/stats/binomial.ts';

/** `83–100 %`: the shares that `k` of `n` leave open (Clopper and Pearson, 95 %); `n` is at least 1. */
export const shareText = (k: number, n: number): string => {
  const { low, high } = clopperPearson(k, n);
  return `${Math.round(100 * low)}–${wholePercent(high)}`;
};

/** What so many passes leave open in which something was the same; at least 1. */
export const leftOpenText = (passes: number): string =>
  `if passes went on for ever, ${shareText(passes, passes)} of them may be so, at 95 %`;

/** The same as a sentence, with other words for what one pass saw where there are; empty where the lab spoilt all passes. */
export const leftOpenIn = (passes: number, once: string, always = once): string => {
  if (passes < 1) return '';
  const what = passes === 1 ? `${once} in one pass` : `${always} in each of ${passes} passes`;
  return `${what}: ${leftOpenText(passes)}.`;
};
