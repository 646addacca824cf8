import { expect, test } from 'vitest';
import type { OutageId } from '../../../src/scenarios/outage-events.ts';
import type { OutageFacts } from '../../../src/site/dataset/dataset.ts';
import { madeUpDataset } from '../testing/dataset.ts';
import { awayText, everyText, medianText, outageGroups, pauseText, tailText } from './outages.ts';

const event = (id: OutageId, part: Partial<OutageFacts['events'][number]> = {}) => ({
  event: id,
  repetitions: 5,
  back: 5,
  p50: 2400,
  p90: 3000,
  ms: [2300, 2360, 2400, 2900, 3000],
  limitMs: 91_000,
  ...part,
});
const look = (entry: number, testbed: string, day: string, ...events: readonly OutageId[]): OutageFacts => ({
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
    look(1, 'aaa', '2026-11-25', 'reconnect', 'kill'),
  ];
  expect(
    outageGroups({ outages }).map(({ machine, looks, events }) => [
      machine,
      looks.map(({ entry }) => entry),
      events,
    ]),
  ).toEqual([
    ['machine bbb', [2], ['kill']],
    ['machine aaa', [1, 4], ['kill', 'roam', 'reconnect']],
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

test('each event is called by what its time is', () => {
  const never = { back: 0, p50: null, p90: null, ms: [] };
  const said = (['kill', 'cold-start', 'upgrade'] as const).map((id) => medianText(event(id, never)));
  expect(said).toEqual(['not back', 'no packet', 'not direct']);
  expect(tailText(event('upgrade', never))).toBe('not direct');
});

test('a 90th percentile of few repetitions is no figure', () => {
  expect(tailText(event('kill'))).toBe('3.0 s');
  expect(tailText(event('kill', { back: 4, p90: null }))).toBe('not back');
  const { p90: _, ...few } = event('kill');
  expect(tailText(few)).toBe('too few');
  expect(tailText({ ...few, repetitions: 0, back: 0, ms: [] })).toBe('·');
});

test('what has no time is counted with the limit, and never a time', () => {
  const some = event('link-1s', { repetitions: 8, failed: 1, limitMs: 91_500 });
  expect(awayText(some)).toBe('2 not within 91.5 s, 1 failed');
  expect(everyText(some)).toBe('2.3 s, 2.4 s, 2.4 s, 2.9 s, 3.0 s, 2 not within 91.5 s, 1 failed');
  expect(everyText(event('kill'))).toBe('2.3 s, 2.4 s, 2.4 s, 2.9 s, 3.0 s');
  const none = { repetitions: 0, back: 0, p50: null, ms: [] };
  expect(everyText(event('kill', { ...none, notUp: 5 }))).toBe('did not come up (5 times)');
  expect(everyText(event('kill', none))).toBe('cannot happen to it, or was spoilt');
});

test('a connection has its own pause, where any lived on', () => {
  expect(pauseText(event('kill', { tcp: { survived: 4, of: 5, pauseMs: 340 } }))).toBe('pause 340 ms');
  expect(pauseText(event('kill', { tcp: { survived: 4, of: 5, pauseMs: 0 } }))).toBe('no pause');
  expect(pauseText(event('kill', { tcp: { survived: 0, of: 5, pauseMs: null } }))).toBe('');
  expect(pauseText(event('kill'))).toBe('');
});
