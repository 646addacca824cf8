import { expect, test } from 'vitest';
import type { OutageFacts } from '../../../src/site/dataset.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { medianText, outageGroups } from './outages.ts';

const event = (id: string, part: Partial<OutageFacts['events'][number]> = {}) => ({
  event: id,
  repetitions: 5,
  back: 5,
  p50: 2400,
  p90: 3000,
  ...part,
});
const look = (entry: number, testbed: string, day: string, ...events: readonly string[]): OutageFacts => ({
  entry,
  record: `${day}-outages-${testbed}`,
  day,
  testbed,
  machine: `machine ${testbed}`,
  events: events.map((id) => event(id)),
});

test('outages of each testbed stand apart, the newest first, and each has what happened to any of it', () => {
  const outages = [
    look(4, 'aaa', '2026-11-24', 'roam'),
    look(2, 'bbb', '2026-11-26', 'kill'),
    look(1, 'aaa', '2026-11-25', 'mine', 'kill'),
  ];
  expect(
    outageGroups({ outages }).map(({ machine, looks, events }) => [
      machine,
      looks.map(({ entry }) => entry),
      events,
    ]),
  ).toEqual([
    ['machine bbb', [2], ['kill']],
    ['machine aaa', [1, 4], ['kill', 'roam', 'mine']],
  ]);
});

test('no look is lost or stands twice', () => {
  const dataset = madeUpDataset();
  const groups = outageGroups(dataset);
  expect(groups).toHaveLength(2);
  const entries = groups.flatMap(({ looks }) => looks.map(({ entry }) => entry));
  expect(entries.toSorted((a, b) => a - b)).toEqual(dataset.outages.map(({ entry }) => entry));
});

test('what has no median says why', () => {
  expect(medianText(event('kill'))).toBe('2.4 s');
  expect(medianText(event('kill', { back: 2, p50: null, p90: null }))).toBe('not back');
  const none = { repetitions: 0, back: 0, p50: null, p90: null };
  expect(medianText(event('kill', { ...none, notUp: 5 }))).toBe('not up');
  expect(medianText(event('kill', none))).toBe('·');
  expect(medianText(undefined)).toBe('·');
});
