import { expect, test } from 'vitest';
import { madeUpDataset } from '../testing/dataset.ts';
import { machinesOf, sourcesOf, sourcesOfPaths, sourceText, testbedInOrder } from './sources.ts';

const look = (testbed: string, day: string) => ({
  record: `${day}-outages-${testbed}`,
  day,
  testbed,
  machine: 'A machine',
});

test('a source is named with its day, and its day once', () => {
  const published = look('aaa', '2026-11-24');
  expect(sourceText(published)).toBe('2026-11-24-outages-aaa, testbed aaa: A machine');
  expect(sourceText({ ...published, record: 'mine' })).toBe('mine of 2026-11-24, testbed aaa: A machine');
});

test('each record is a source once, in the order of the looks', () => {
  const [one, other] = [look('aaa', '2026-11-24'), look('bbb', '2026-11-25')];
  expect(sourcesOf([other, one, other])).toEqual([other, one]);
});

test('a matrix of paths is of every record that it was made of, all of them of one testbed', () => {
  const [looked] = madeUpDataset().reachability;
  if (looked === undefined) throw new Error('nobody was looked at');
  const source = look('aaa', '2026-11-24');
  const elsewhere = [{ record: 'other', day: '2026-11-25', cells: ['full-cone+symmetric'] }];
  expect(sourcesOfPaths({ ...looked, ...source, elsewhere })).toEqual([
    source,
    { ...source, record: 'other', day: '2026-11-25' },
  ]);
});

test('a machine on which several labs measured is named once', () => {
  const [testbed] = madeUpDataset().testbeds;
  if (testbed === undefined) throw new Error('no testbed');
  const others = [
    { ...testbed, title: 'Its other lab' },
    { ...testbed, machine: 'Another machine' },
  ];
  expect(machinesOf([testbed, ...others])).toEqual([testbed.machine, 'Another machine']);
});

test('times of the testbed of most looks are in an order, of several that of the newest', () => {
  const old = look('aaa', '2026-11-24');
  const newer = look('bbb', '2026-11-25');
  const newest = look('ccc', '2026-11-26');
  expect(testbedInOrder([newest, old, newer, old])).toBe('aaa');
  expect(testbedInOrder([old, newest, newer])).toBe('ccc');
  expect(testbedInOrder([])).toBeNull();
});
