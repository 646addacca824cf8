import { expect, test } from 'vitest';
import { madeUpDataset } from '../testing/dataset.ts';
import {
  between,
  fewestOf,
  pairOf,
  pathMark,
  reachCounts,
  seenOf,
  seenText,
  takenElsewhere,
} from './reach.ts';

const [looked] = madeUpDataset().reachability;
if (looked === undefined) throw new Error('nobody was looked at');

test('a pair that is newer than the record was not tried, and counts as nothing', () => {
  const known = Object.entries(looked.cells).filter(([id]) => !id.startsWith('port-mapping+'));
  const older = { ...looked, cells: Object.fromEntries(known) };
  const seen = between(older, 'port-mapping', 'port-restricted');
  expect([seen.path, seenText(seen)]).toEqual(['unknown', 'not tried']);
  const { unknown, ...counts } = reachCounts(older);
  expect(unknown + Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(known.length);
  expect(known.length).toBe(Object.keys(looked.cells).length - 5);
});

test('a pair has the id of the dataset, in either order of its ends, if it was tried', () => {
  const one = { ...looked, cells: { 'symmetric+open': 'DRD' } };
  expect([pairOf(one, 'symmetric', 'open'), pairOf(one, 'open', 'symmetric')]).toEqual([
    'symmetric+open',
    'symmetric+open',
  ]);
  expect([pairOf(one, 'open', 'open'), pairOf(undefined, 'symmetric', 'open')]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a pair that the lab spoilt in every pass is told from one that was not tried', () => {
  expect(seenText(seenOf('???'))).toBe('spoilt by the lab');
});

test('passes that differ are told in the words of those that do not', () => {
  expect(seenText(seenOf('mmm'))).toBe('both ways at once');
  expect(seenText(seenOf('mD-!?'))).toBe(
    'direct in 1 of 4 passes, both ways at once in 1 of 4 passes, unreachable in 1 of 4 passes, did not come up or used too much in 1 of 4 passes',
  );
});

test('the worst pass gives a pair its mark, with a star where another differs', () => {
  expect(['DDD', 'D-D', '!?!', '??', ''].map((marks) => pathMark(seenOf(marks)))).toEqual([
    'D',
    '–*',
    '!',
    '·',
    '·',
  ]);
});

test('what is left open is by the pair of which fewest passes say something', () => {
  expect(fewestOf({ cells: { a: 'DDD', b: 'D?D', c: '???' } })).toBe(2);
  expect(fewestOf({ cells: { c: '???' } })).toBe(0);
});

test('a pair of another record is found in either order of its ends', () => {
  const elsewhere = [{ record: 'other', day: '2026-11-25', cells: ['full-cone+symmetric'] }];
  const mixed = { ...looked, elsewhere };
  expect(takenElsewhere(mixed, 'symmetric', 'full-cone')).toBe('other');
  expect(takenElsewhere(mixed, 'full-cone', 'symmetric')).toBe('other');
  expect(takenElsewhere(mixed, 'full-cone', 'full-cone')).toBeUndefined();
});
