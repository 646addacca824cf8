import { expect, test } from 'vitest';
import { sessionFixture } from '../../bench/testing/session.ts';
import type { RunEvent } from '../../results/events.ts';
import { watchOthers } from './others-watch.ts';

const at = '2026-03-01T09:30:00.000Z';
const started = (entry: string): RunEvent => ({
  type: 'session-started',
  at,
  scenario: 'lan-100',
  round: 1,
  entry,
  position: 0,
  index: 0,
});
const finished = (entry: string): RunEvent => ({
  type: 'session-finished',
  at,
  session: sessionFixture({ entry }),
});
const over: RunEvent = {
  type: 'run-finished',
  at,
  dir: 'runs/x',
  outcome: 'interrupted',
  ok: 0,
  failed: 0,
  missing: 1,
};

/** What is told of events, of which each that is looked at finds these CPU seconds of others; a minute passes between looks. */
const told = (seconds: readonly (number | null)[], events: readonly RunEvent[]) => {
  const looks = [...seconds];
  let minutes = 0;
  const follow = watchOthers(
    () => {
      minutes += 1;
      const next = looks.shift();
      if (next === undefined) throw new Error('nobody should look');
      return next;
    },
    () => minutes * 60_000,
  );
  const warnings = events.map((event) => {
    const warning = follow(event);
    return warning === null ? null : `${warning.code}: ${warning.message}`;
  });
  expect(looks).toEqual([]);
  return warnings;
};

test('a session is told of beside which others had more than a twentieth of a core', () => {
  const session = [started('nebula'), finished('nebula')];
  expect(told([100, 103.1], session)).toEqual([
    null,
    'others: lan-100, round 1, nebula: other processes computed beside it for 3.1 s, 5.2 % of a core.',
  ]);
  expect(told([100, 102.9], session)).toEqual([null, null]);
  expect(told([100, 90], session)).toEqual([null, null]);
});

test('where /proc does not tell, nothing is said', () => {
  const session = [started('nebula'), finished('nebula')];
  expect(told([null, 100], session)).toEqual([null, null]);
  expect(told([100, null], session)).toEqual([null, null]);
});

test('what passes between sessions is nobody’s, and each has its own', () => {
  const events = [started('nebula'), finished('nebula'), started('tinc'), finished('tinc')];
  expect(told([0, 1, 101, 102], events)).toEqual([null, null, null, null]);
  expect(told([0, 1, 1, 31], events)).toEqual([null, null, null, expect.stringContaining('tinc: ')]);
});

test('one whose end is told late has ended when the next one begins', () => {
  const events = [started('nebula'), started('tinc'), finished('nebula'), finished('tinc')];
  expect(told([0, 30, 30, 31], events)).toEqual([null, expect.stringContaining('nebula: '), null, null]);
});

test('one that the end of the run cuts off is not told of', () => {
  expect(told([0], [started('nebula'), over])).toEqual([null, null]);
});
