import { expect, test } from 'vitest';
import type { Outage } from '../../src/results/outages.ts';
import type { Answer, CarriedThrough } from '../../src/results/survival.ts';
import type { Cell } from '../../src/results/traversal.ts';
import { compared, comparisonLines } from './compare.ts';
import { cellSeen, outageSeen, type Seen, sessionSeen } from './seen.ts';

const common = {
  entry: 'vpn',
  version: '1',
  programHash: null,
  reason: null,
  routers: null,
  logTail: {},
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1000,
};
const PASSES = [1, 2, 3, 4, 5, 6];

const cell = (pass: number, outcome: Cell['outcome'], rttMs: number): Cell => ({
  ...common,
  type: 'cell',
  pass,
  cell: 'open+open',
  ends: ['open', 'open'],
  possible: true,
  status: outcome === null ? 'failed' : 'ok',
  outcome,
  firstPacketMs: 100,
  directMs: null,
  word: null,
  agrees: null,
  figures: { rttMs, goodputUp: null, goodputDown: null, reason: null },
});

const answer = (pass: number, works: boolean, ms: number): Answer => ({
  ...common,
  type: 'answer',
  pass,
  status: 'ok',
  parts: {},
  absence: 'all',
  removed: ['hub-1', 'hub-2'],
  event: 'restart',
  path: { kind: 'direct', by: null },
  existing: { works, longestGapMs: ms - 100, answeredMs: 90_000, watchedMs: 90_000 },
  reached: { works, ms: works ? ms : null, limitMs: 60_000, said: '' },
});

const way = { outcome: 'relayed', by: 'c', ms: 900, limitMs: 60_000 } as const;
const carried = (after: CarriedThrough['after']): CarriedThrough => ({
  ...common,
  type: 'carried',
  pass: 1,
  status: 'ok',
  parts: {},
  before: way,
  removed: 'c',
  after,
});

const outage = (pass: number, ms: number | null, lateMs: number): Outage => ({
  type: 'outage',
  entry: 'vpn',
  version: '1',
  programHash: null,
  event: 'kill',
  pass,
  status: ms === null ? 'not-back' : 'back',
  reason: null,
  ms,
  limitMs: 90_000,
  up: null,
  down: null,
  tcp: { state: ms === null ? 'not-back' : 'survived', gapMs: ms, reason: null },
  lateMs,
  before: { kind: 'direct', rttMs: 20 },
  after: null,
  logTail: {},
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1000,
});

const ratioOf = (alone: readonly Seen[], together: readonly Seen[], figure: string) =>
  compared(alone, together).ratios.find((one) => one.figure === figure);
const about = (ratio: number) => ({
  estimate: expect.closeTo(ratio),
  low: expect.closeTo(ratio),
  high: expect.closeTo(ratio),
});

test('of a traversal outcomes are compared, and figures where those are the same', () => {
  const alone = PASSES.map((pass) => cellSeen(cell(pass, 'direct', 20)));
  const together = PASSES.map((pass) => cellSeen(cell(pass, 'direct', 22)));
  expect(compared(alone, together)).toMatchObject({ pairs: 6, unpaired: 0, differences: [] });
  expect(ratioOf(alone, together, 'round trip')).toMatchObject({ pairs: 6, estimate: about(1.1) });
  expect(ratioOf(alone, together, 'first packet')).toMatchObject({ estimate: about(1) });
  const other = [...together.slice(1), cellSeen(cell(1, 'relayed', 90))];
  expect(compared(alone, other).differences).toEqual(['1 vpn open+open: direct alone; relayed with others']);
  expect(ratioOf(alone, other, 'round trip')).toMatchObject({ pairs: 5, estimate: null });
});

test('of a survival what goes on, who is reached, and how soon', () => {
  const alone = PASSES.map((pass) => sessionSeen(answer(pass, true, 1000)));
  const together = PASSES.map((pass) => sessionSeen(answer(pass, true, 1500)));
  expect(ratioOf(alone, together, 'restart')).toMatchObject({ pairs: 6, estimate: about(1.5) });
  expect(ratioOf(alone, together, 'longest gap')).toMatchObject({ pairs: 6, estimate: about(1.5) });
  const broken = compared(alone, [sessionSeen(answer(1, false, 1000))]);
  expect(broken).toMatchObject({
    pairs: 1,
    unpaired: 5,
    differences: [
      '1 vpn all restart: ok, direct, goes on, reached alone; ok, direct, breaks, not reached with others',
    ],
  });
});

test('of two members that need others with whom they reach each other, and without', () => {
  const nobody = carried({ ...way, outcome: 'unreachable', by: null, ms: null });
  expect(compared([sessionSeen(carried(way))], [sessionSeen(nobody)]).differences).toEqual([
    '1 vpn through others: ok, relayed, relayed alone; ok, relayed, unreachable with others',
  ]);
});

test('of outages how they end, how long they last, and how late the instrument was', () => {
  const alone = PASSES.map((pass) => outageSeen(outage(pass, 200, pass === 1 ? 0 : 2)));
  const together = PASSES.map((pass) => outageSeen(outage(pass, 100, 4)));
  expect(ratioOf(alone, together, 'kill')).toMatchObject({ pairs: 6, zeros: 0, estimate: about(0.5) });
  // Nothing is so many times as long as zero.
  expect(ratioOf(alone, together, 'late streams')).toMatchObject({ pairs: 5, zeros: 1, estimate: null });
  expect(compared(alone, [outageSeen(outage(2, null, 4))]).differences).toEqual([
    '2 vpn kill: back, direct, connection survived alone; not-back, direct, connection not back with others',
  ]);
});

test('of what was taken again the later line counts', () => {
  const spoilt = cellSeen({ ...cell(1, null, 20), status: 'invalid' });
  const good = cellSeen(cell(1, 'direct', 20));
  expect(compared([spoilt, good], [good])).toMatchObject({ pairs: 1, unpaired: 0, differences: [] });
});

test('lines say what differs, then each figure', () => {
  const alone = PASSES.map((pass) => cellSeen(cell(pass, 'direct', 20)));
  const lines = comparisonLines(compared(alone, alone));
  expect(lines[0]).toBe('6 pairs, 0 without one; facts differ in 0');
  expect(lines).toContain('round trip             6 pairs  with others ×1.000 [1.000–1.000]');
  expect(lines).toContain('goodput up             0 pairs  no interval');
});
