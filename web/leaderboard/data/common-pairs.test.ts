import { expect, it } from 'vitest';
import type { Reachability } from '../../../src/site/dataset.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { commonPairs, reachedAmong } from './common-pairs.ts';

const [any] = madeUpDataset().reachability;
if (any === undefined) throw new Error('nobody was looked at');
const matrix = (cells: Reachability['cells']): Reachability => ({ ...any, cells });

it('takes the pairs of which every matrix says something, in whichever order it has the ends', () => {
  const one = matrix({ 'a+b': 'DDD', 'a+c': 'RRR', 'b+c': '---' });
  const other = matrix({ 'b+a': 'RRR', 'c+a': '???', 'c+b': '!!!', 'd+d': 'DDD' });
  const pairs = commonPairs([one, other]);
  expect([...pairs]).toEqual(['a+b', 'b+c']);
  expect(reachedAmong(one, pairs)).toEqual({ reached: 1, direct: 1 });
  expect(reachedAmong(other, pairs)).toEqual({ reached: 1, direct: 0 });
});

it('leaves out a matrix with less than half as many, which takes none from the others', () => {
  const [large, half, small] = [
    matrix({ 'a+a': 'D', 'a+b': 'R', 'b+b': 'm', 'b+c': '-' }),
    matrix({ 'a+a': 'D', 'a+b': 'D' }),
    matrix({ 'a+a': 'D', 'a+b': '?' }),
  ] as const;
  const whole = commonPairs([large, small]);
  expect(whole.size).toBe(4);
  expect(reachedAmong(large, whole)).toEqual({ reached: 3, direct: 1 });
  expect(reachedAmong(small, whole)).toBeUndefined();
  expect([...commonPairs([large, half, small])]).toEqual(['a+a', 'a+b']);
});

it('takes none where nobody was looked at or all was spoilt, and then nobody has a share', () => {
  const spoilt = matrix({ 'a+a': '?' });
  expect(commonPairs([]).size).toBe(0);
  expect(reachedAmong(spoilt, commonPairs([spoilt]))).toBeUndefined();
});
