import { expect, it } from 'vitest';
import { standardPairs } from '../../../src/scenarios/standard-pairs.ts';
import type { Reachability } from '../../../src/site/dataset/dataset.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { commonPairs, reachedAmong } from './common-pairs.ts';

const [any] = madeUpDataset().reachability;
if (any === undefined) throw new Error('nobody was looked at');
const matrix = (cells: Reachability['cells']): Reachability => ({ ...any, cells });

const ALL = standardPairs.length;
/** So many pairs of the standard suite, with what passes saw of each. */
const standard = (marks: string, count = ALL): Reachability['cells'] =>
  Object.fromEntries(standardPairs.slice(0, count).map((id) => [id, marks]));

/** Pairs that the standard suite does not try. */
const others = (pairs: ReadonlySet<string>): readonly string[] =>
  [...pairs].filter((pair) => /^[a-d]\+[a-d]$/.test(pair));

it('takes the pairs of which every matrix says something, in whichever order it has the ends', () => {
  const one = matrix({ ...standard('DDD'), 'a+b': 'DDD', 'a+c': 'RRR', 'b+c': '---' });
  const other = matrix({ ...standard('RRR'), 'b+a': 'RRR', 'c+a': '???', 'c+b': '!!!', 'd+d': 'DDD' });
  const pairs = commonPairs([one, other]);
  expect(pairs.size).toBe(ALL + 2);
  expect(others(pairs)).toEqual(['a+b', 'b+c']);
  expect(reachedAmong(one, pairs)).toEqual({ reached: ALL + 1, direct: ALL + 1 });
  expect(reachedAmong(other, pairs)).toEqual({ reached: ALL + 1, direct: 0 });
});

it('has whoever was measured by the standard suite alone among many more pairs of others', () => {
  const more = Object.fromEntries(Array.from({ length: 3 * ALL }, (_, i) => [`a+${i}`, 'D']));
  const [large, alone] = [matrix({ ...standard('D'), ...more }), matrix(standard('R'))];
  const pairs = commonPairs([large, alone]);
  expect(pairs.size).toBe(ALL);
  expect(reachedAmong(alone, pairs)).toEqual({ reached: ALL, direct: 0 });
});

it('leaves out a matrix with less than three in four of those, which takes none from the others', () => {
  const large = matrix({ ...standard('R'), 'a+b': 'D' });
  const few = matrix({ ...standard('D', Math.ceil(0.75 * ALL) - 1), 'a+b': 'D' });
  const whole = commonPairs([few, large]);
  expect(whole.size).toBe(ALL + 1);
  expect(reachedAmong(large, whole)).toEqual({ reached: ALL + 1, direct: 1 });
  expect(reachedAmong(few, whole)).toBeUndefined();
  const older = matrix(standard('D', Math.ceil(0.75 * ALL)));
  expect(commonPairs([large, older]).size).toBe(Math.ceil(0.75 * ALL));
});

it('takes none where nobody was looked at or all was spoilt, and then nobody has a share', () => {
  const spoilt = matrix(standard('?'));
  expect(commonPairs([]).size).toBe(0);
  expect(reachedAmong(spoilt, commonPairs([spoilt]))).toBeUndefined();
});
