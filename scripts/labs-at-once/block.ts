import { markdownTable } from '../markdown.ts';
import type { Comparison, Ratio } from './compare.ts';

/** Between which docs/performance.md has what one comparison saw, by the name that it goes by there. */
export const marksOf = (name: string): readonly [string, string] => [
  `<!-- labs at once: ${name} -->`,
  `<!-- end of ${name} -->`,
];

const cells = ({ figure, pairs, zeros, estimate }: Ratio): readonly string[] => [
  figure,
  `${pairs}${zeros === 0 ? '' : `, and ${zeros} with a zero`}`,
  ...(estimate === null
    ? ['too few pairs', '']
    : [`x${estimate.estimate.toFixed(3)}`, `${estimate.low.toFixed(3)} to ${estimate.high.toFixed(3)}`]),
];

/** What one comparison saw, for docs/performance.md. `what` says which looks they were, where and when. */
export const comparisonBlock = (
  what: string,
  { pairs, unpaired, differences, ratios }: Comparison,
): string => {
  const facts = [
    `${pairs} pairs, ${unpaired} without one; facts differ in ${differences.length}${differences.length === 0 ? '.' : ':'}`,
    ...differences.map((one) => `* ${one}`),
  ].join('\n');
  const head = ['figure', 'pairs', 'ratio', '95 % interval'];
  return [`${what} ${facts}`, markdownTable([head, ...ratios.map(cells)])].join('\n\n');
};
