import { expect, test } from 'vitest';
import { madeUpDataset } from '../testing/dataset.ts';
import { besideText, pathTimes } from './path-times.ts';

const [looked] = madeUpDataset().reachability;
if (looked === undefined) throw new Error('nobody was looked at');

const PAIR = 'symmetric+open';
/** What is said of one pair by its marks and medians in ms. */
const said = (marks: string, first: number | null, direct: number | null) =>
  pathTimes({ ...looked, cells: { [PAIR]: marks }, times: { [PAIR]: [first, direct] } }).map((one) => [
    one.first,
    one.direct,
  ]);

test('times have their units', () => {
  expect(said('DDD', 340, 2400)).toEqual([['340 ms', '2.4 s']]);
});

test('what never came is said, with how long it was waited for', () => {
  expect(said('---', null, null)).toEqual([['never within 30 s', 'never']]);
  expect(said('!!!', null, null)).toEqual([['never: did not come up or used too much', 'never']]);
  expect(said('RRR', 340, null)).toEqual([['340 ms', 'never while watched']]);
});

test('what came in too few passes for a median says in how many it did not', () => {
  expect(said('D--', null, null)).toEqual([['none in 2 of 3 passes', 'not in 2 of 3 passes']]);
  expect(said('DRR', 340, null)).toEqual([['340 ms', 'not in 2 of 3 passes']]);
  // Direct in figures alone.
  expect(said('DDR', 340, null)).toEqual([['340 ms', 'without a time']]);
});

test('what the lab spoilt was not measured', () => {
  expect(said('???', null, null)).toEqual([['not measured', 'not measured']]);
  expect(said('D?D', 340, 400)).toEqual([['340 ms', '400 ms']]);
});

test('pairs that were tried are there in the order of traversals, and none where nothing was timed', () => {
  const cells = { 'carrier+carrier': 'DDD', 'full-cone+symmetric': 'DDD' };
  const times = { 'carrier+carrier': [1, 2], 'full-cone+symmetric': [3, 4] } as const;
  expect(pathTimes({ ...looked, cells, times }).map(({ ends }) => ends)).toEqual([
    ['full-cone', 'symmetric'],
    ['carrier', 'carrier'],
  ]);
  expect(pathTimes({ ...looked, cells, times: {} })).toEqual([]);
});

test('beside how many labs times were taken is said', () => {
  expect(besideText({ labs: 1 })).toBe('Taken with one lab at a time.');
  expect(besideText({ labs: 6 })).toMatch(/^Taken with 6 labs at a time; /);
});
