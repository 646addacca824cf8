import { expect, test } from 'vitest';
import type { OutageFacts } from '../../../src/site/dataset/dataset.ts';
import { recoveryOf, recoveryText } from './recovery.ts';

type Seen = OutageFacts['events'][number];

const seen: Seen = {
  event: 'address-change',
  repetitions: 5,
  back: 5,
  p50: 2400,
  ms: [],
  limitMs: 90_000,
};
const look = (...events: readonly Seen[]): OutageFacts => ({
  entry: 0,
  record: '2026-11-24-outages-made-up',
  day: '2026-11-24',
  testbed: '0123456789ab',
  machine: 'A machine',
  events,
});
const text = (part: Partial<Seen>): string => recoveryText(recoveryOf(look({ ...seen, ...part })));
const NONE = { repetitions: 0, back: 0, p50: null } as const;

test('a time is told with how often packets came back', () => {
  expect(text({})).toBe('back after 2.4 s');
  expect(text({ back: 3 })).toBe('back after 2.4 s (3 of 5 times back)');
  expect(text({ back: 0, p50: null })).toBe('not back while watched');
});

test('who never came up is told apart from who was not looked at', () => {
  expect(recoveryOf(look({ ...seen, ...NONE, notUp: 20 }))).toEqual({ kind: 'not-up' });
  expect(text({ ...NONE, notUp: 20 })).toBe('did not come up');
  for (const unseen of [undefined, look(), look({ ...seen, event: 'kill' }), look({ ...seen, ...NONE })])
    expect(recoveryText(recoveryOf(unseen))).toBe('not measured');
});

test('times that it did not come up are told beside those that it did', () => {
  expect(text({ repetitions: 1, back: 1, notUp: 4 })).toBe('back after 2.4 s, did not come up 4 times');
  expect(text({ repetitions: 4, back: 2, notUp: 1 })).toBe(
    'back after 2.4 s (2 of 4 times back), did not come up 1 time',
  );
});
