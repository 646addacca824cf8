import { expect, test } from 'vitest';
import type { Outage } from '../../results/outages.ts';
import type { CarriedThrough } from '../../results/survival.ts';
import { boardOf } from '../dataset/board.ts';
import type { SiteRecord } from '../dataset/source.ts';
import { siteOutages, siteSurvival, siteTraversal, survivalAnswer } from '../testing.ts';
import { exportFiles } from './exports.ts';

type Row = Readonly<Record<string, unknown>>;

const rowsIn = (name: string, ...records: SiteRecord[]): readonly Row[] =>
  JSON.parse(exportFiles(boardOf(records))[`${name}.json`] ?? '') as Row[];

const outage: Outage = {
  type: 'outage',
  entry: 'tinc',
  version: '1.2.3',
  programHash: null,
  event: 'link-1s',
  pass: 1,
  status: 'back',
  reason: null,
  spoilt: ['the machine was busy', '=1+1'],
  ms: 1730,
  limitMs: 91_000,
  up: { gapMs: 1730, backMs: 1690, lost: 170, reordered: 0 },
  down: null,
  tcp: { state: 'survived', gapMs: 2100, reason: null },
  lateMs: 1,
  before: { kind: 'direct', rttMs: 20.5 },
  after: { kind: 'relayed', rttMs: null },
  logTail: {},
  startedAt: '2026-11-24T13:00:00.000Z',
  durationMs: 1,
};

const carried: CarriedThrough = {
  type: 'carried',
  entry: 'tinc',
  version: '1.2.3',
  programHash: null,
  pass: 1,
  status: 'ok',
  reason: null,
  parts: {},
  routers: null,
  before: { outcome: 'relayed', by: 'c', ms: 900, limitMs: 60_000 },
  removed: 'c',
  after: { outcome: 'unreachable', by: null, ms: null, limitMs: 60_000 },
  logTail: {},
  startedAt: '2026-11-24T13:00:00.000Z',
  durationMs: 1,
};

test('each pass of each pair of a traversal is a row that names its line', () => {
  const traversal = siteTraversal();
  const rows = rowsIn('traversal', traversal);
  expect(rows).toHaveLength(traversal.lines.length);
  for (const { line, pair, pass, outcome, status, reason } of rows)
    expect(traversal.lines[Number(line) - 1]).toMatchObject({ cell: pair, pass, outcome, status, reason });
  expect(rows[0]).toMatchObject({
    record: '2026-11-24-traversal-00000000',
    line: 1,
    address: 'data/records/2026-11-24-traversal-00000000/lines/1.json',
    testbed: expect.stringMatching(/^[0-9a-f]{12}$/),
    day: '2026-11-24',
    entry: 'tinc@1.2.3',
    version: '1.2.3',
    endA: 'open',
    punchable: true,
    firstPacketMs: 100,
    directMs: 200,
    rttMs: null,
  });
});

test('of a pair that two traversals have, the rows are those of the one that is shown', () => {
  const again = { createdAt: '2026-11-25T12:00:00.000Z', folder: '2026-11-25-traversal-11111111' };
  const rows = rowsIn('traversal', siteTraversal(), siteTraversal({ cells: ['open+open'], ...again }));
  expect(rows).toHaveLength(siteTraversal().lines.length);
  expect(new Set(rows.filter(({ pair }) => pair === 'open+open').map(({ record }) => record)).size).toBe(1);
});

test('times of the first format of a traversal are something else, and none here', () => {
  const rows = rowsIn('traversal', siteTraversal({ meshmarkTraversal: 1 }));
  expect(new Set(rows.flatMap(({ firstPacketMs, directMs }) => [firstPacketMs, directMs]))).toEqual(
    new Set([null]),
  );
});

test('a session of a survival is a row for each question that it asked', () => {
  const spoilt = { status: 'invalid', reason: 'the router was slow', existing: null, reached: null } as const;
  const rows = rowsIn(
    'survival',
    siteSurvival([survivalAnswer('none', 1, true), survivalAnswer('all', 1, false, spoilt)]),
  );
  expect(rows.map(({ line, absence, question, outcome }) => [line, absence, question, outcome])).toEqual([
    [1, 'none', 'existing', 'works'],
    [1, 'none', 'restart', 'works'],
    [2, 'all', 'existing', null],
    [2, 'all', 'restart', null],
  ]);
  expect(rows[0]).toMatchObject({ longestGapMs: 400, watchedMs: 75_000, firstReplyMs: null, removed: null });
  expect(rows[1]).toMatchObject({ longestGapMs: null, firstReplyMs: 1200, limitMs: 60_000, said: null });
  expect(rows[3]).toMatchObject({
    removed: 'hub-1 hub-2',
    status: 'invalid',
    reason: 'the router was slow',
    firstReplyMs: null,
  });
});

test('two that need others are a row with who carries there, and one with it gone', () => {
  const before = { outcome: 'direct', by: null, ms: 900, limitMs: 60_000 } as const;
  const rows = rowsIn(
    'survival',
    siteSurvival([carried, { ...carried, pass: 2, before, removed: null, after: null }]),
  );
  expect(
    rows.map(({ pass, absence, removed, question, outcome, carriedBy, firstReplyMs }) => [
      ...[pass, absence, removed, question],
      ...[outcome, carriedBy, firstReplyMs],
    ]),
  ).toEqual([
    [1, 'none', null, 'through-others', 'relayed', 'c', 900],
    [1, 'carrier', 'c', 'through-others', 'unreachable', null, null],
    [2, 'none', null, 'through-others', 'direct', null, 900],
  ]);
});

test('each outage is a row, with what did not happen as nothing', () => {
  const gone = { status: 'not-back', reason: 'nothing came again', ms: null, pass: 2 } as const;
  const way = { gapMs: 20, backMs: 90, lost: 1, reordered: 0 };
  const parted = {
    event: 'partition',
    inside: { before: { kind: 'direct', rttMs: 20 }, up: way, down: { ...way, lost: 3 } },
  } as const;
  const rows = rowsIn('outages', siteOutages([outage, { ...outage, ...gone, ...parted }]));
  expect(rows.map(({ line, outcome, figureMs, reason }) => [line, outcome, figureMs, reason])).toEqual([
    [1, 'back', 1730, null],
    [2, 'not-back', null, 'nothing came again'],
  ]);
  expect(rows[0]).toMatchObject({
    event: 'link-1s',
    awayMs: 1500,
    figure: 'gap',
    upBackMs: 1690,
    upLostPackets: 170,
    insideUpLostPackets: null,
    downGapMs: null,
    tcp: 'survived',
    tcpGapMs: 2100,
    pathBefore: 'direct',
    pathAfter: 'relayed',
    rttAfterMs: null,
    earlierTries: 'the machine was busy | =1+1',
  });
  expect(rows[1]).toMatchObject({
    awayMs: 30_000,
    insidePathBefore: 'direct',
    insideUpLostPackets: 1,
    insideDownLostPackets: 3,
  });
});

test('every file has its header and a row for each object, also where nobody looked', () => {
  const files = exportFiles(boardOf([siteOutages([outage])]));
  expect(Object.keys(files)).toEqual(
    ['cells', 'traversal', 'survival', 'outages'].flatMap((name) => [`${name}.csv`, `${name}.json`]),
  );
  const [head, ...rows] = (files['outages.csv'] ?? '').trimEnd().split('\r\n');
  expect(head).toMatch(/^record,line,address,testbed,day,entry,version,pass,event,/);
  expect(rows).toHaveLength(1);
  expect(files['survival.csv']).toMatch(/^record,line,address,[^\r\n]*\r\n$/);
  expect(files['survival.json']).toBe('[]\n');
});
