import { expect, test } from 'vitest';
import { manifestById } from '../../catalog/index.ts';
import { entryOf, runOf } from '../../report/testing.ts';
import type { Outage } from '../../results/outages.ts';
import type { SurvivalLine } from '../../results/survival.ts';
import type { SiteRun } from '../dataset/source.ts';
import { fullSiteRun, siteOutages, siteRun, siteSurvival, siteTraversal, smallSiteRun } from '../testing.ts';
import { refusalBeforehand, refusalOf } from './refusals.ts';

const good = smallSiteRun();
const [firstLine] = good.lines;
if (firstLine === undefined) throw new Error('a run without sessions');

const withEntries = (...names: (readonly [string, object])[]): SiteRun =>
  siteRun(
    runOf([
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      ...names.map(([name, also]) => [{ ...entryOf(name), ...also }, { speed: 1 }] as const),
    ]),
  );

test('a finished run of ten rounds may be published, failures in it too', () => {
  expect(refusalOf(good)).toBeNull();
  expect(refusalOf(fullSiteRun())).toBeNull();
});

test('a run may be published in which a session was taken again, with whatever came of it', () => {
  const [, ...others] = good.lines;
  const again = { ...firstLine, spoilt: ['the wire ended'] };
  expect(refusalOf({ ...good, lines: [again, ...others] })).toBeNull();
  const lost = { ...again, status: 'invalid' as const, reason: 'the wire ended', fault: 'lab' as const };
  expect(refusalOf({ ...good, lines: [lost, ...others] })).toBeNull();
});

test('a finished traversal may be published, what the lab spoilt in it too', () => {
  expect(refusalOf(siteTraversal())).toBeNull();
});

const broken = { ok: false, reason: 'line "device a": up: 40 Mbit/s where 98 to 102 were expected' };

test.each<[string, SiteRun, RegExp]>([
  ['nine rounds', smallSiteRun({}, 9), /9 rounds.*fewer than 10/],
  ['a missing session', { ...good, lines: good.lines.slice(1) }, /it lacks 1 of 20 sessions/],
  [
    'a sitting without an end',
    smallSiteRun({ sittings: [{ startedAt: '2026-11-24T10:00:00Z', endedAt: null, outcome: 'running' }] }),
    /no end/,
  ],
  [
    'uncommitted code',
    smallSiteRun({ commit: { id: 'f'.repeat(40), uncommitted: true } }),
    /changed since commit ffffffffffff$/,
  ],
  ['no commit', smallSiteRun({ commit: { id: null, uncommitted: false } }), /which commit/],
  ['what is no commit', smallSiteRun({ commit: { id: '.', uncommitted: false } }), /which commit/],
  [
    'a wire that was not as asked',
    { ...good, lines: [...good.lines.slice(0, -1), { ...firstLine, ...good.lines.at(-1), wires: [broken] }] },
    /line 20 of its journal.*40 Mbit\/s/,
  ],
  [
    'a router that was not as asked',
    { ...good, lines: [{ ...firstLine, routers: [broken] }, ...good.lines.slice(1)] },
    /line 1 of its journal/,
  ],
  [
    'a router of which nobody can tell',
    { ...good, lines: [{ ...firstLine, routers: [{ ok: 'no', reason: null }] }, ...good.lines.slice(1)] },
    /^line 1 of its journal does not say whether a gate of the lab failed \(routers\.0\.ok: /,
  ],
  [
    'a wire of which nobody can tell',
    { ...good, lines: [...good.lines.slice(0, -1), { ...firstLine, ...good.lines.at(-1), wires: 'fine' }] },
    /^line 20 of its journal does not say whether a gate of the lab failed \(wires: /,
  ],
  [
    'wires that nobody looked at',
    { ...good, lines: good.lines.map((line) => ({ ...line, wires: null })) },
    /nobody looked.*lan-100/,
  ],
  [
    'no anchor',
    siteRun(runOf([[entryOf('tinc'), { speed: 1 }]])),
    /its anchor is missing, and the page divides by wireguard-go/,
  ],
  [
    'another anchor',
    siteRun(runOf([[entryOf('tinc', { kind: 'anchor' }), { speed: 1 }]])),
    /its anchor is tinc/,
  ],
  [
    'a build of one’s own',
    withEntries(['tinc=build', { version: '/home/me/build' }]),
    /tinc=build is a build of your own/,
  ],
  [
    'one version under two names',
    withEntries(['tinc', {}], ['tinc@1.2.3', { version: '1.2.3' }]),
    /tinc and tinc@1\.2\.3 are the same version/,
  ],
])('%s is refused with its reason', (_what, run, reason) => {
  expect(refusalOf(run)).toMatch(reason);
});

test('a contestant that was stale and is not marked so is refused; one with the mark is not', () => {
  const { version, facts } = manifestById('easytier');
  const by = facts.superseded?.by ?? '';
  const old = (mark: object): SiteRun => {
    const run = withEntries(['easytier', mark]);
    return { ...run, lines: run.lines.map((line) => ({ ...line, version })) };
  };
  expect(refusalOf(old({}))).toContain(`easytier is not marked as stale, although ${by} had been out for`);
  expect(refusalOf(old({ stale: { by, days: 704 } }))).toBeNull();
});

const survival = (pass: number, status: 'ok' | 'invalid' | 'failed'): SurvivalLine => ({
  type: 'answer',
  entry: 'tinc',
  version: '1.2.3',
  programHash: null,
  pass,
  status,
  reason: status === 'ok' ? null : 'it was late',
  parts: {},
  routers: null,
  logTail: {},
  startedAt: '2026-11-24T12:00:00.000Z',
  durationMs: 1000,
  absence: 'all',
  removed: ['hub-1', 'hub-2'],
  event: 'restart',
  path: null,
  existing: null,
  reached: null,
});

test('a question of which the lab spoilt a session needs three that say something', () => {
  const asked = (...statuses: ('ok' | 'invalid' | 'failed')[]) => {
    const look = siteSurvival(statuses.map((status, i) => survival(i + 1, status)));
    return refusalOf({ ...look, record: { ...look.record, passes: statuses.length, absences: ['all'] } });
  };
  expect(asked('ok', 'failed', 'ok')).toBeNull();
  expect(asked('ok', 'invalid', 'ok', 'ok')).toBeNull();
  expect(asked('ok', 'invalid', 'ok')).toBe(
    'the lab spoilt 1 of 3 sessions (tinc, all gone, restart), and 3 have to say something',
  );
});

const LATER = '2026-12-01T12:00:00.000Z';

test('an entry that nothing pins is refused, and what the lab itself uses is not', () => {
  const warned = (createdAt: string, message: string) =>
    refusalOf(smallSiteRun({ createdAt, warnings: [{ at: createdAt, code: 'unpinned', message }] }));
  expect(warned(LATER, 'tinc@1.0.36: not in the lock file')).toMatch(
    /^tinc@1\.0\.36 was not what the lock file pins \(not in the lock file\)/,
  );
  expect(warned(LATER, 'tools: no longer on the mirror as pinned: libc6 2.41-1')).toBeNull();
  expect(warned('2026-11-29T12:00:00.000Z', 'tinc@1.0.36: not in the lock file')).toBeNull();
  const unpinned = { 'tinc@1.0.36': 'its libraries are not as pinned: not in the lock file' };
  expect(refusalOf(smallSiteRun({ createdAt: LATER, unpinned }))).toMatch(
    /^tinc@1\.0\.36 was not what the lock file pins \(its libraries are not as pinned: not in the lock file\)/,
  );
  const ownTools = { tools: 'not in the lock file' };
  expect(refusalOf(smallSiteRun({ createdAt: LATER, unpinned: ownTools }))).toBeNull();
  expect(refusalOf(siteTraversal({ createdAt: LATER, unpinned }))).toMatch(/^tinc@1\.0\.36 was not/);
});

test('what a record will be refused for is known when it begins, unless it has too few rounds for it anyway', () => {
  const begun = (run: SiteRun) => refusalBeforehand({ ...run, lines: [] });
  expect(begun(good)).toBeNull();
  const unpinned = { 'tinc@1.0.36': 'not in the lock file' };
  const cannot = { createdAt: LATER, unpinned };
  expect(begun(smallSiteRun(cannot))).toMatch(/^tinc@1\.0\.36 was not what the lock file pins/);
  expect(begun(smallSiteRun(cannot, 9))).toBeNull();
  expect(begun(withEntries())).toBeNull();
  const anchored = siteRun(runOf([[entryOf('tinc', { kind: 'anchor' }), { speed: 1 }]]));
  expect(begun(anchored)).toMatch(/^its anchor is tinc, and the page divides by wireguard-go/);
  const own = ['tinc=build', { version: '/home/me/build' }] as const;
  expect(begun(withEntries(own))).toMatch(/tinc=build is a build of your own/);
  expect(refusalBeforehand({ ...siteTraversal(cannot), lines: [] })).toMatch(/^tinc@1\.0\.36 was not/);
});

test('outages with fewer repetitions than are ever enough are for oneself, and nothing is said of them beforehand', () => {
  const begun = (passes: number) => {
    const look = siteOutages([]);
    const unpinned = { 'tinc@1.0.36': 'not in the lock file' };
    return refusalBeforehand({ ...look, record: { ...look.record, createdAt: LATER, unpinned, passes } });
  };
  expect(begun(4)).toBeNull();
  expect(begun(5)).toMatch(/^tinc@1\.0\.36 was not/);
});

test('before a daemon said its version nobody takes two versions for one', () => {
  const run = withEntries(['nebula', {}], ['nebula@1.10.3', { version: '1.10.3' }]);
  const versions = { 'nebula@1.10.3': '1.10.3', 'nebula@1.11.1': '1.11.1' };
  expect(refusalBeforehand({ ...run, record: { ...run.record, versions }, lines: [] })).toBeNull();
});

test('a traversal of today needs three passes, and nothing left that the lab spoilt', () => {
  const whole = siteTraversal({ createdAt: LATER });
  expect(refusalOf(whole)).toBe('the lab spoilt 1 cell, which --resume takes again');
  const mended = whole.lines
    .filter(({ status }) => status === 'invalid')
    .map((line) => ({ ...line, status: 'ok' as const, outcome: 'direct' as const }));
  expect(refusalOf({ ...whole, lines: [...whole.lines, ...mended] })).toBeNull();
  const two = whole.lines.filter(({ pass }) => pass < 3);
  const twice = { ...whole, lines: two, record: { ...whole.record, passes: 2 } };
  expect(refusalOf(twice)).toMatch(/^each pair was tried 2 times/);
  expect(refusalOf({ ...twice, record: { ...twice.record, createdAt: '2026-11-24' } })).toBeNull();
});

const outage = (pass: number, ms: number | null, status: Outage['status'] = 'back'): Outage => ({
  type: 'outage',
  entry: 'tinc',
  version: '1.2.3',
  programHash: null,
  event: 'kill',
  pass,
  status,
  reason: status === 'back' ? null : 'it was late',
  ms,
  limitMs: 90_000,
  up: null,
  down: null,
  tcp: null,
  lateMs: 1,
  before: null,
  after: null,
  logTail: {},
  startedAt: '2026-12-01T12:00:00.000Z',
  durationMs: 1000,
});

test('outages of today need twenty repetitions that say something, or five of what always lasts long', () => {
  const asked = (createdAt: string, lines: readonly Outage[]) => {
    const look = siteOutages(lines);
    const record = { ...look.record, passes: lines.length, events: ['kill' as const], createdAt };
    return refusalOf({ ...look, record });
  };
  const times = (count: number, ms: number) => Array.from({ length: count }, (_, i) => outage(i + 1, ms));
  expect(asked(LATER, times(20, 400))).toBeNull();
  expect(asked(LATER, times(19, 400))).toBe(
    'it lacks 1 repetition that say something: 20 of each event, or 5 where that is enough (docs/publishing.md)',
  );
  expect(asked(LATER, [...times(19, 400), outage(20, null, 'invalid')])).toMatch(/^it lacks 1 repetition/);
  expect(asked(LATER, times(5, 40_000))).toBeNull();
  expect(asked('2026-11-24T12:00:00.000Z', times(3, 400))).toBeNull();
});

test('a traversal of which an entry was asked for some pairs is whole with those', () => {
  const whole = siteTraversal();
  const [first = '', ...others] = whole.record.cells;
  const part = { ...whole, lines: whole.lines.filter(({ cell }) => cell !== first) };
  expect(refusalOf(part)).toMatch(/it lacks 3 of 9 lines/);
  expect(refusalOf({ ...part, record: { ...part.record, only: { tinc: others } } })).toBeNull();
});

test('what a look tells must have come over wires that were seen to be as asked, where it says what they did', () => {
  const whole = siteTraversal();
  const over = (wires: unknown, ofSpoilt: unknown = null) =>
    refusalOf({
      ...whole,
      lines: whole.lines.map((line) => ({ ...line, wires: line.status === 'invalid' ? ofSpoilt : wires })),
    });
  const good = [{ ok: true, reason: null }];
  expect(over(good)).toBeNull();
  expect(over(good, [broken])).toBeNull();
  expect(over([...good, broken])).toMatch(/^a gate of the lab failed in line 1 \(.*40 Mbit\/s/);
  for (const nothing of [null, [], 'fine'])
    expect(over(nothing)).toBe('nobody looked whether the wires under line 1 do what was asked');
});

test('a traversal that was interrupted is refused', () => {
  const whole = siteTraversal();
  expect(refusalOf({ ...whole, lines: whole.lines.slice(1) })).toMatch(/it lacks 1 of 9 lines/);
});
