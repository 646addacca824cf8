import { expect, test } from 'vitest';
import type { RunEvent } from '../results/events.ts';
import { progressFor } from './progress.ts';
import { noStatus, plainLine, secondsLeft, statusLines, track } from './run-status.ts';

const at = '2026-01-01T00:00:00.000Z';
const key = { scenario: 'lan-100', round: 1, entry: 'nebula' };
const measurement = {
  workload: 'tcp',
  status: 'ok' as const,
  reason: null,
  values: { 'tcp.goodput-down': 94.123 },
  startedAt: at,
  durationMs: 3000,
};
const session = {
  type: 'session' as const,
  ...key,
  position: 0,
  sitting: 1,
  status: 'ok' as const,
  reason: null,
  version: '1.11.0',
  programHash: null,
  path: null,
  measurements: [{ ...measurement, raw: null }],
  wires: null,
  routers: null,
  warmUp: null,
  steps: [],
  logTail: {},
  startedAt: at,
  durationMs: 10_000,
  host: { busyShare: 0, stealShare: 0, loadBefore: 0 },
};
const EVENTS: readonly RunEvent[] = [
  { type: 'run-started', at, dir: 'runs/x', suite: 'quick', sitting: 1, sessions: 4, done: 0 },
  { type: 'round-started', at, scenario: 'lan-100', round: 1, rounds: 2 },
  { type: 'session-started', at, ...key, position: 0, index: 0 },
  { type: 'step', at, ...key, step: 'start' },
  { type: 'workload-finished', at, ...key, measurement },
  { type: 'session-finished', at, session },
  { type: 'warning', at, code: 'load', message: 'the machine was busy' },
  { type: 'run-finished', at, dir: 'runs/x', outcome: 'finished', ok: 3, failed: 1, missing: 0 },
];

const capture = (isTTY: boolean) => {
  const written: string[] = [];
  const stream = { isTTY, columns: 100, write: (text: string) => written.push(text) };
  return { stream, text: () => written.join('') };
};

test('with --json every event is one line and nothing else is printed', () => {
  const { stream, text } = capture(true);
  const progress = progressFor({ json: true, stream });
  for (const event of EVENTS) progress.emit(event);
  progress.end();
  expect(
    text()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual(EVENTS);
  expect(progress.failures).toBe(1);
  expect(progress.dir).toBe('runs/x');
});

test('away from a terminal there are plain lines without escape codes', () => {
  const { stream, text } = capture(false);
  const progress = progressFor({ json: false, stream });
  for (const event of EVENTS) progress.emit(event);
  expect(text()).not.toContain('\u001B');
  expect(text().trimEnd().split('\n')).toEqual([
    'run in runs/x: suite quick, 4 sessions',
    'lan-100: round 1 of 2',
    '  [1/4] nebula: down 94.1 Mbit/s (10 s)',
    'warning: the machine was busy',
    'finished: 3 sessions ok, 1 not ok; record in runs/x',
  ]);
});

test('an interrupted run ends with the command that goes on with it, as it is typed in a clone', () => {
  const seen = { outcome: 'interrupted', ok: 1, failed: 0, missing: 3 } as const;
  const line = plainLine({ type: 'run-finished', at, dir: 'runs/x', ...seen }, noStatus(), false);
  expect(line).toMatch(/; go on with: \.\/meshmark run --resume runs\/x$/);
});

test('what is left is learnt from the sessions that ended', () => {
  let run = noStatus();
  for (const event of EVENTS.slice(0, 3)) run = track(run, event, 0);
  expect(secondsLeft(run, 0)).toBeNull();
  run = track(run, { type: 'session-finished', at, session }, 10_000);
  expect(secondsLeft(run, 10_000)).toBe(30);
  run = track(run, { type: 'session-started', at, ...key, position: 1, index: 1 }, 10_000);
  expect(secondsLeft(run, 14_000)).toBe(26);
  expect(secondsLeft(run, 60_000)).toBe(20);
});

test('the live area is at most four lines', () => {
  let run = noStatus();
  for (const event of EVENTS) {
    run = track(run, event, 0);
    expect(statusLines(run, 0).length).toBeLessThanOrEqual(4);
  }
});

test('with a budget the status counts what is expected to fit', () => {
  const forecast = {
    done: 3,
    rounds: 12,
    sessions: 60,
    roundSeconds: 50,
    spentSeconds: 150,
    reason: 'time' as const,
    precision: [],
  };
  let run = track(noStatus(), EVENTS[0] as RunEvent, 0);
  run = track(run, { type: 'budget-forecast', at, forecast }, 0);
  expect(run).toMatchObject({ rounds: 12, sessions: 60 });
  expect(statusLines(run, 0).at(-1)).toMatch(/^budget: 3 rounds done/);
  expect(statusLines(track(run, EVENTS[4] as RunEvent, 0), 0)).toHaveLength(4);
});
