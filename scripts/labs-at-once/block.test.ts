import { expect, test } from 'vitest';
import { comparisonBlock } from './block.ts';

test('a table has what was seen, what had too few pairs, and each fact that differed', () => {
  const estimate = { estimate: 1.0004, low: 0.99, high: 1.0106 };
  const text = comparisonBlock('Of n2n, 6 labs over 1 lab:', {
    pairs: 7,
    unpaired: 2,
    differences: ['1 n2n open+open: direct alone; relayed with others'],
    ratios: [
      { figure: 'round trip', pairs: 6, zeros: 0, estimate },
      { figure: 'gap', pairs: 5, zeros: 1, estimate: null },
    ],
  });
  expect(text.split('\n')).toEqual([
    'Of n2n, 6 labs over 1 lab: 7 pairs, 2 without one; facts differ in 1:',
    '* 1 n2n open+open: direct alone; relayed with others',
    '',
    '| figure | pairs | ratio | 95 % interval |',
    '| --- | ---: | ---: | ---: |',
    '| round trip | 6 | x1.000 | 0.990 to 1.011 |',
    '| gap | 5, and 1 with a zero | too few pairs |  |',
  ]);
});
