import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Outage } from '../../results/outages.ts';
import { outageVerdicts } from './outages.ts';
import { outagesHtml } from './outages-html.ts';
import { placeOf } from './outages-scale.ts';
import { outageRows } from './outages-text.ts';

const direction = { gapMs: 100, backMs: 90, lost: 9, reordered: 0 };
const look = { kind: 'direct', rttMs: 20 } as const;
const outage = (more: Partial<Outage>): Outage => ({
  type: 'outage',
  entry: 'vpn',
  version: '1',
  programHash: 'hash',
  event: 'link-1s',
  pass: 1,
  status: 'back',
  reason: null,
  ms: 100,
  limitMs: 91_000,
  up: direction,
  down: { ...direction, lost: 12 },
  tcp: { state: 'survived', gapMs: 200, reason: null },
  lateMs: 1,
  before: look,
  after: look,
  logTail: {},
  startedAt: '',
  durationMs: 1,
  ...more,
});
const lost = outage({ status: 'not-back', ms: null, after: null, reason: 'not back within 91 s' });

test('what did not come back is longer than any, and never averaged away', () => {
  const came = [100, 200, 300].map((ms) => outage({ ms }));
  const [most] = outageVerdicts([...came, lost]);
  expect(most).toMatchObject({ n: 4, back: 3, medianMs: 250, p90Ms: null, ms: [100, 200, 300], lost: 12 });
  const [few] = outageVerdicts([...came, lost, lost, lost]);
  expect(few).toMatchObject({ n: 6, back: 3, medianMs: null });
});

test('what the lab spoilt and what cannot happen does not count', () => {
  const spoilt = outage({ status: 'invalid', ms: null, reason: 'late', tcp: null });
  const [some] = outageVerdicts([outage({}), spoilt]);
  expect(some).toMatchObject({ n: 1, back: 1, invalid: 1 });
  const moot = outage({
    event: 'kill',
    status: 'not-applicable',
    ms: null,
    tcp: null,
    reason: 'it has no daemon',
  });
  expect(outageVerdicts([moot])).toMatchObject([
    { n: 0, back: 0, medianMs: null, notApplicable: 1, tcp: null },
  ]);
});

test('what did not come up at all is told, and no outage of this event', () => {
  const down = outage({ status: 'not-up', ms: null, tcp: null, reason: 'it did not come up: no key' });
  const [verdict] = outageVerdicts([outage({}), down]);
  expect(verdict).toMatchObject({ n: 1, back: 1, medianMs: 100, notUp: 1 });
  expect(outageRows(outageVerdicts([outage({}), down]))[1]?.at(-1)).toBe('1 did not come up at all');
});

test('connections are counted whether packets came back or not', () => {
  const broke = outage({ tcp: { state: 'broke', gapMs: null, reason: 'ECONNRESET' } });
  const stuck = { ...lost, tcp: { state: 'not-back', gapMs: null, reason: null } as const };
  expect(outageVerdicts([outage({}), broke, stuck])[0]?.tcp).toEqual({ survived: 1, of: 3, medianMs: 200 });
});

test('a path that is another one afterwards is told', () => {
  const relayed = outage({ after: { kind: 'relayed', rttMs: 30 } });
  expect(outageVerdicts([outage({}), relayed])[0]).toMatchObject({ otherPath: 1, pathsSeen: 2 });
});

test('a path that nobody saw, or that was the first, is neither the same one nor another', () => {
  const relayed = { kind: 'relayed', rttMs: 30 } as const;
  const unseen = [
    outage({ after: { kind: 'none', rttMs: null } }),
    outage({ before: null, after: null }),
    outage({ before: null, after: relayed }),
  ];
  expect(outageVerdicts([outage({}), ...unseen])[0]).toMatchObject({ back: 4, otherPath: 0, pathsSeen: 1 });
  for (const event of ['upgrade', 'cold-start'] as const)
    expect(outageVerdicts([outage({ event, after: relayed })])[0]).toMatchObject({
      otherPath: 0,
      pathsSeen: 0,
    });
});

test('what two on one side of a partition lost of each other is told, also where those across it are not back', () => {
  const inside = (lost: number, kind: 'direct' | 'relayed' = 'direct') => ({
    inside: { before: { kind, rttMs: 20 }, up: direction, down: { ...direction, lost } },
  });
  const event = 'partition';
  const verdicts = outageVerdicts([
    outage({ event, ...inside(12) }),
    outage({ event, ...inside(3000, 'relayed'), status: 'not-back', ms: null }),
    outage({ event, ...inside(14) }),
    outage({ event, ...inside(9), status: 'invalid', ms: null }),
  ]);
  expect(verdicts).toMatchObject([
    {
      n: 3,
      inside: [
        { path: 'direct', n: 2, lost: 13 },
        { path: 'relayed', n: 1, lost: 3000 },
      ],
    },
  ]);
  expect(outageRows(verdicts)[1]?.at(-1)).toMatch(
    /inside a half: direct 13 lost \(2\), relayed 3000 lost \(1\)/,
  );
  expect(outageVerdicts([outage({})])[0]?.inside).toEqual([]);
});

test('what failed is not back, and is told apart from what was waited for in vain', () => {
  const failed = outage({ status: 'failed', ms: null, tcp: null, after: null, reason: 'it did not start' });
  expect(outageVerdicts([outage({}), lost, failed])[0]).toMatchObject({ n: 3, back: 1, failed: 1 });
});

test('a table has a row for each event and contestant, with the limit where a quantile is beyond it', () => {
  const moot = outage({
    entry: 'none',
    event: 'kill',
    status: 'not-applicable',
    ms: null,
    tcp: null,
    reason: 'it has no daemon',
  });
  expect(outageRows(outageVerdicts([outage({}), lost, lost, moot]))).toEqual([
    ['event', 'contestant', 'back', 'median', '90 %', 'TCP', 'lost', ''],
    ['kill', 'none', '-', '-', '-', '-', '-', 'not applicable; it has no daemon'],
    ['link-1s', 'vpn', '1/3', '> 91 s', '> 91 s', '3/3, 200 ms', '12', 'not back within 91 s'],
  ]);
});

test('the page has a picture for each event, a dot for each that came back, and escapes what others wrote', () => {
  const named = outage({ entry: 'a<b>', event: 'kill' });
  const page = outagesHtml(outageVerdicts([outage({}), outage({ ms: 150 }), lost, named]), 'Made <today>.');
  expect(page.match(/<svg /g)).toHaveLength(2);
  expect(page.match(/<circle /g)).toHaveLength(3);
  expect(page).toContain('×1');
  expect(page).not.toMatch(/<b>|<today>/);
});

test('a longer time is never further left, and every time is on the scale', () => {
  const ms = fc.double({ min: 0, max: 1e7, noNaN: true });
  fc.assert(
    fc.property(ms, ms, (a, b) => {
      expect(placeOf(Math.min(a, b))).toBeLessThanOrEqual(placeOf(Math.max(a, b)));
      expect(placeOf(a)).toBeGreaterThanOrEqual(0);
      expect(placeOf(a)).toBeLessThanOrEqual(1);
    }),
  );
});
