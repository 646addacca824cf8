import { expect, test } from 'vitest';
import { entryOf } from '../../report/testing.ts';
import { type Explanations, UNEXPLAINED } from '../../results/explanations.ts';
import type { Outage } from '../../results/outages.ts';
import { hashed } from '../../results/provenance.ts';
import type { SurvivalRecord } from '../../results/survival.ts';
import { refusalOf } from '../publish/refusals.ts';
import { survivalAnswer as answer, siteOutages, siteSurvival, siteTraversal } from '../testing.ts';
import { boardOf } from './board.ts';
import { datasetOf } from './build.ts';
import { DatasetSchema } from './dataset-schema.ts';

const common = {
  entry: 'tinc',
  version: '1.2.3',
  programHash: null,
  reason: null,
  logTail: {},
  startedAt: '2026-11-24T13:00:00.000Z',
  durationMs: 1,
};

const outage = (event: Outage['event'], pass: number, more: Partial<Outage> = {}): Outage => ({
  type: 'outage',
  ...common,
  event,
  pass,
  status: 'back',
  ms: 100 * pass,
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

test('an explanation stands beside the answers that it explains, and beside no others', () => {
  const survival = siteSurvival([answer('none', 1, true), answer('all', 1, false)]);
  const own = { because: 'It asks a hub.', source: 'https://example.org/hub' };
  const one = { ...own, contestant: 'tinc', absence: 'all', works: false } as const;
  const seen = (survivals: Explanations['survival']) => {
    const explanations = { ...UNEXPLAINED, survival: survivals };
    return datasetOf(boardOf([survival], { explanations })).survival[0];
  };
  // An existing connection went on, so that it breaks is no answer that was seen.
  const shown = seen([{ ...one, events: ['existing', 'restart'] }]);
  expect(shown?.explained).toEqual([{ ...own, absence: 'all', events: ['restart'] }]);
  expect(seen([{ ...one, events: ['existing'], works: true }])?.explained).toEqual([
    { ...own, absence: 'all', events: ['existing'] },
  ]);
  const others: Explanations['survival'] = [
    { ...one, events: ['restart'], works: true },
    { ...one, events: ['restart'], contestant: 'n2n' },
    { ...one, events: ['restart'], absence: 'hub-1' },
    { ...one, events: ['address'] },
  ];
  expect(seen(others)).not.toHaveProperty('explained');
});

test('a survival shows what goes with each node, and nothing of it where nobody came up', () => {
  const parts = {
    'hub-1': { serves: ['lighthouse', 'relay'], daemons: ['nebula'], member: true },
    'hub-2': { serves: [], daemons: [], member: false },
  };
  const [known] = datasetOf(boardOf([siteSurvival([answer('all', 1, true, { parts })])])).survival;
  expect(known?.nodes).toEqual([
    { device: 'hub-1', serves: ['lighthouse', 'relay'], takesPart: true },
    { device: 'hub-2', serves: [], takesPart: false },
  ]);
  const [unknown] = datasetOf(boardOf([siteSurvival([answer('all', 1, true)])])).survival;
  expect(unknown).not.toHaveProperty('nodes');
});

test('a contestant that never came up has no answers, and the reason', () => {
  const dead = { status: 'failed', reason: 'the daemon ended', existing: null, reached: null } as const;
  const survival = siteSurvival([answer('all', 1, false, dead), answer('all', 2, false, dead)]);
  const [facts] = datasetOf(boardOf([survival])).survival;
  expect(facts?.facts[1]).toEqual({
    absence: 'all',
    event: 'restart',
    worked: 0,
    failed: 2,
    passes: 0,
    ms: null,
    reason: 'failed in 2 sessions (the daemon ended)',
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

/** A survival of one contestant in a record of its own. */
const survivalOf = (entry: string, works: boolean, folder: string, change: Partial<SurvivalRecord> = {}) => {
  const lines = ['none', 'all'].map((absence) => answer(absence, 1, works, { entry }));
  const look = siteSurvival(lines);
  return { ...look, folder, record: { ...look.record, entries: [entryOf(entry)], ...change } };
};

test('contestants of several records stand side by side, each with its record, day and testbed', () => {
  const first = survivalOf('tinc', true, '2026-11-24-survival-00000000');
  const { provenance } = first.record;
  const other = survivalOf('nebula', false, '2026-11-27-survival-11111111', {
    createdAt: '2026-11-27T13:00:00.000Z',
    provenance: { ...provenance, hardware: hashed({ cpu: 'another', cores: 4, memoryGiB: 16 }) },
  });
  const dataset = datasetOf(boardOf([first, other, outages]));
  const { survival, entries } = dataset;
  const of = (overlay: string) => survival.find(({ entry }) => entries[entry]?.overlay === overlay);
  expect(survival).toHaveLength(2);
  expect(of('tinc')).toMatchObject({
    record: first.folder,
    day: '2026-11-24',
    machine: 'made up for tests, 2 cores, 8 GiB, Linux 6.18',
  });
  expect(of('nebula')).toMatchObject({
    record: other.folder,
    day: '2026-11-27',
    machine: 'another, 4 cores, 16 GiB, Linux 6.18',
  });
  expect(of('nebula')?.testbed).not.toBe(of('tinc')?.testbed);
  expect(dataset.outages[0]?.testbed).toBe(of('tinc')?.testbed);
  expect(new Set(dataset.testbeds.map(({ id }) => id))).toEqual(
    new Set(survival.map(({ testbed }) => testbed)),
  );
  expect(DatasetSchema.parse(JSON.parse(JSON.stringify(dataset)))).toEqual(dataset);
});

test('of two that asked as much the newer is shown, and what asked less replaces neither', () => {
  const old = survivalOf('tinc', true, '2026-11-24-survival-00000000');
  const newer = survivalOf('tinc', false, '2026-11-27-survival-11111111', {
    createdAt: '2026-11-27T13:00:00.000Z',
  });
  const less = survivalOf('tinc', true, '2026-11-28-survival-22222222', {
    createdAt: '2026-11-28T13:00:00.000Z',
    absences: ['all'],
  });
  const { survival } = datasetOf(boardOf([old, newer, less]));
  expect(survival.map(({ record }) => record)).toEqual([newer.folder]);
});

const moot = { status: 'not-applicable', ms: null, reason: 'packets were not relayed' } as const;
const gone = { status: 'not-back', ms: null, reason: 'not back within 91 s' } as const;
const outages = siteOutages([
  outage('link-1s', 1),
  outage('link-1s', 2),
  outage('link-1s', 3, gone),
  ...[1, 2, 3].map((pass) => outage('relay-gone', pass, moot)),
]);

test('outages rank what did not come back last, and count nothing that cannot happen', () => {
  const [facts] = datasetOf(boardOf([outages])).outages;
  expect(facts?.events).toEqual([
    { event: 'link-1s', repetitions: 3, back: 2, p50: 200, ms: [100, 200], limitMs: 91_000 },
    { event: 'relay-gone', repetitions: 0, back: 0, p50: null, ms: [], limitMs: 91_000 },
  ]);
});

test('outages have every repetition, failures, and what became of connections, packets and paths', () => {
  const way = { gapMs: 100, backMs: 90, lost: 9, reordered: 0 };
  const seen = {
    up: way,
    down: { ...way, lost: 12 },
    tcp: { state: 'survived', gapMs: 340.4, reason: null },
    before: { kind: 'direct', rttMs: 20 },
    after: { kind: 'direct', rttMs: 20 },
  } as const;
  const failed = { status: 'failed', ms: null, reason: 'it did not start' } as const;
  const look = siteOutages([
    outage('link-1s', 1, { ...seen, ms: 1510.6 }),
    outage('link-1s', 2, { ...seen, ms: 1510.2, after: { kind: 'relayed', rttMs: 30 } }),
    outage('link-1s', 3, { ...gone, tcp: { state: 'broke', gapMs: null, reason: 'ECONNRESET' } }),
    outage('link-1s', 4, failed),
  ]);
  const dataset = datasetOf(boardOf([look]));
  expect(dataset.outages[0]?.events).toEqual([
    {
      event: 'link-1s',
      repetitions: 4,
      back: 2,
      failed: 1,
      p50: null,
      ms: [1510, 1511],
      limitMs: 91_000,
      tcp: { survived: 2, of: 3, pauseMs: 340 },
      lost: 12,
      path: { changed: 1, of: 2 },
    },
  ]);
  expect(DatasetSchema.parse(JSON.parse(JSON.stringify(dataset)))).toEqual(dataset);
});

test('a partition has what two on one side lost of each other, paths apart', () => {
  const way = { gapMs: 100, backMs: 90, lost: 9, reordered: 0 };
  const halfLost = (lost: number, kind: 'direct' | 'relayed') => ({
    inside: { before: { kind, rttMs: 20 }, up: way, down: { ...way, lost } },
  });
  const look = siteOutages([
    outage('partition', 1, halfLost(12, 'direct')),
    outage('partition', 2, halfLost(15, 'direct')),
    outage('partition', 3, { ...gone, ...halfLost(2970, 'relayed') }),
    outage('link-1s', 1),
  ]);
  const dataset = datasetOf(boardOf([look]));
  const [cable, partition] = dataset.outages[0]?.events ?? [];
  expect(cable).not.toHaveProperty('inside');
  expect(partition?.inside).toEqual([
    { path: 'direct', n: 2, lost: 14 },
    { path: 'relayed', n: 1, lost: 2970 },
  ]);
  expect(DatasetSchema.parse(JSON.parse(JSON.stringify(dataset)))).toEqual(dataset);
});

test('a 90th percentile is there of as many repetitions as may be published, and of no fewer', () => {
  const p90 = (count: number, ms: number, event: Outage['event'] = 'link-1s') => {
    const lines = Array.from({ length: count }, (_, i) => outage(event, i + 1, { ms }));
    return datasetOf(boardOf([siteOutages(lines)])).outages[0]?.events[0]?.p90;
  };
  expect([p90(20, 400), p90(19, 400), p90(5, 400)]).toEqual([400, undefined, undefined]);
  expect([p90(5, 61_000), p90(4, 61_000)]).toEqual([61_000, undefined]);
  expect([p90(5, 125_000, 'link-120s'), p90(5, 400, 'link-120s')]).toEqual([125_000, 400]);
});

test('the network without a VPN is shown on each testbed, so that times have something to be compared with', () => {
  const reference = entryOf('none', { kind: 'reference' });
  const of = (folder: string, cpu: string, createdAt: string) => ({
    ...siteOutages([outage('link-1s', 1, { entry: 'none' })]),
    folder,
    record: {
      ...outages.record,
      createdAt,
      entries: [reference],
      provenance: { ...outages.record.provenance, hardware: hashed({ cpu }) },
    },
  });
  const old = of('2026-11-24-outages-11111111', 'one', '2026-11-24T13:00:00.000Z');
  const newer = of('2026-11-25-outages-22222222', 'one', '2026-11-25T13:00:00.000Z');
  const elsewhere = of('2026-11-26-outages-33333333', 'other', '2026-11-26T13:00:00.000Z');
  const dataset = datasetOf(boardOf([old, newer, elsewhere]));
  expect(dataset.entries).toHaveLength(1);
  expect(dataset.outages.map(({ record }) => record)).toEqual([elsewhere.folder, newer.folder]);
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
