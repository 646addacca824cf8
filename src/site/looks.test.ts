import { expect, test } from 'vitest';
import type { Outage } from '../results/outages.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';
import { refusalOf } from './refusals.ts';
import { survivalAnswer as answer, siteOutages, siteSurvival, siteTraversal } from './testing.ts';

const common = {
  entry: 'tinc',
  version: '1.2.3',
  programHash: null,
  reason: null,
  logTail: {},
  startedAt: '2026-11-24T13:00:00.000Z',
  durationMs: 1,
};

const outage = (event: Outage['event'], repetition: number, more: Partial<Outage> = {}): Outage => ({
  type: 'outage',
  ...common,
  event,
  repetition,
  status: 'back',
  ms: 100 * repetition,
  limitMs: 91_000,
  up: null,
  down: null,
  tcp: null,
  lateMs: 1,
  before: null,
  after: null,
  ...more,
});

test('a survival shows in how many passes each thing worked, and why not', () => {
  const survival = siteSurvival([
    answer('none', 1, true),
    answer('none', 2, true),
    answer('all', 1, true),
    answer('all', 2, false),
  ]);
  const [facts] = datasetOf(boardOf([survival])).survival;
  const existing = { event: 'existing', worked: 2, passes: 2, ms: 400, reason: null };
  expect(facts?.facts).toEqual([
    { ...existing, absence: 'none' },
    { absence: 'none', event: 'restart', worked: 2, passes: 2, ms: 1200, reason: null },
    { ...existing, absence: 'all' },
    {
      absence: 'all',
      event: 'restart',
      worked: 1,
      passes: 2,
      ms: 1200,
      reason: 'no answer at the end of 60 s, in 1 of 2',
    },
  ]);
});

test('a contestant that never came up has no answers, and the reason', () => {
  const dead = { status: 'failed', reason: 'the daemon ended', existing: null, reached: null } as const;
  const survival = siteSurvival([answer('all', 1, false, dead), answer('all', 2, false, dead)]);
  const [facts] = datasetOf(boardOf([survival])).survival;
  expect(facts?.facts[1]).toEqual({
    absence: 'all',
    event: 'restart',
    worked: 0,
    passes: 0,
    ms: null,
    reason: 'did not come up in 2 sessions (the daemon ended)',
  });
});

test('what was left out of a survival has its reason, and is no answer', () => {
  const reason = 'no part of it runs on hub-1 and hub-2, so nothing is taken away';
  const left = { status: 'not-applicable', reason, existing: null, reached: null } as const;
  const survival = siteSurvival([answer('all', 1, false, left)]);
  const [facts] = datasetOf(boardOf([survival])).survival;
  expect(facts?.facts[1]).toEqual({
    absence: 'all',
    event: 'restart',
    worked: 0,
    passes: 0,
    ms: null,
    reason,
    moot: true,
  });
});

const moot = { status: 'not-applicable', ms: null, reason: 'packets were not relayed' } as const;
const gone = { status: 'not-back', ms: null, reason: 'not back within 91 s' } as const;
const outages = siteOutages([
  outage('link-1s', 1),
  outage('link-1s', 2),
  outage('link-1s', 3, gone),
  ...[1, 2, 3].map((repetition) => outage('relay-gone', repetition, moot)),
]);

test('outages rank what did not come back last, and count nothing that cannot happen', () => {
  const [facts] = datasetOf(boardOf([outages])).outages;
  expect(facts?.events).toEqual([
    { event: 'link-1s', repetitions: 3, back: 2, p50: 200, p90: null },
    { event: 'relay-gone', repetitions: 0, back: 0, p50: null, p90: null },
  ]);
});

test('a finished look may be published, one that lacks a line may not', () => {
  expect(refusalOf(outages)).toBeNull();
  expect(refusalOf({ ...outages, lines: outages.lines.slice(1) })).toMatch(/^it lacks 1 repetition/);
  const survival = siteSurvival([answer('none', 1, true), answer('none', 2, true), answer('all', 1, true)]);
  expect(refusalOf(survival)).toMatch(/it lacks 1 of 4 lines/);
  const two = siteSurvival([1, 2].flatMap((pass) => [answer('none', pass, true), answer('all', pass, true)]));
  expect(refusalOf(two)).toMatch(/^each question was asked 2 times/);
});

test('round trip and goodput of a traversal are there by way', () => {
  const traversal = siteTraversal({ cells: ['open+open'] });
  const figures = { rttMs: 20.12345, goodputUp: 8.6, goodputDown: null, reason: null };
  const lines = traversal.lines.map((line) => ({ ...line, figures, relayedRttMs: 31 }));
  const [seen] = datasetOf(boardOf([{ ...traversal, lines }])).reachability;
  expect(seen?.figures).toEqual([
    { kind: 'direct', passes: 3, rttMs: 20.12, goodputUp: 8.6, goodputDown: null },
    { kind: 'relayed', passes: 3, rttMs: 31, goodputUp: null, goodputDown: null },
  ]);
  expect(datasetOf(boardOf([traversal])).reachability[0]?.figures).toBeUndefined();
});

test('of two looks the one that asked more is shown, although it is older', () => {
  const whole = siteTraversal();
  const [cell] = whole.record.cells;
  const part = siteTraversal({
    folder: '2026-11-25-traversal-11111111',
    createdAt: '2026-11-25T12:00:00.000Z',
    cells: cell === undefined ? [] : [cell],
  });
  const { reachability } = datasetOf(boardOf([part, whole]));
  expect(reachability.map(({ record }) => record)).toEqual([whole.folder]);
});
