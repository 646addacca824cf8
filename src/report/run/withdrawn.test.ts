import { expect, test } from 'vitest';
import { originalOf } from '../../results/session.ts';
import { entryOf, exampleCases, fullRun, runOf } from '../testing.ts';
import { reportOf } from './analyse.ts';
import { compositesOf } from './composites.ts';
import { judgedOf } from './judged.ts';
import { WITHDRAWN } from './withdrawn.ts';

const METRIC = 'tcp.machine-cpu-per-gb';
const others = <T extends { readonly metric: string }>(items: readonly T[]): T[] =>
  items.filter(({ metric }) => metric !== METRIC);

const { info, sessions } = fullRun();
const before = reportOf(info, sessions);
const after = reportOf({ ...info, withdrawn: [{ scenario: 'lan-100', metric: METRIC }] }, sessions);

test('nobody has a figure of what is withdrawn, what broke is told, and no other metric changes', () => {
  const own = after.rows.filter(({ metric }) => metric === METRIC);
  expect(own.length).toBe(before.rows.filter(({ metric }) => metric === METRIC).length);
  for (const row of own) {
    const { value, ratio, low, high, rankLow, rankHigh, toReference, verdict } = row;
    for (const none of [value, ratio, low, high, rankLow, rankHigh, toReference, verdict])
      expect(none, row.entry).toBeNull();
    expect(row.n).toBe(0);
    if (row.entry === 'n2n') expect([row.status, row.reason]).toEqual(['failed', expect.any(String)]);
    else expect([row.status, row.reason], row.entry).toEqual(['invalid', WITHDRAWN]);
  }
  expect(others(after.rows)).toEqual(others(before.rows));
});

test('the self-audit counts nothing that is withdrawn', () => {
  expect(before.audit.comparisons.map(({ metric }) => metric)).toContain(METRIC);
  expect(before.audit.precision.map(({ metric }) => metric)).toContain(METRIC);
  for (const list of ['comparisons', 'precision', 'disagreements'] as const)
    expect(after.audit[list], list).toEqual(others<{ readonly metric: string }>(before.audit[list]));
});

test('of a named entry alone it is withdrawn from that one and its copies', () => {
  const own = { scenario: 'lan-100', metric: METRIC, entries: ['tinc'] };
  const { rows } = reportOf({ ...info, withdrawn: [own] }, sessions);
  const taken = rows.filter(({ reason }) => reason === WITHDRAWN);
  expect(new Set(taken.map(({ metric }) => metric))).toEqual(new Set([METRIC]));
  const named = info.entries.filter((entry) => originalOf(entry) === 'tinc').map(({ name }) => name);
  expect(taken.map(({ entry }) => entry).toSorted()).toEqual(named.toSorted());
});

test('by a workload all of its metrics are withdrawn, and no others', () => {
  const { rows } = reportOf({ ...info, withdrawn: [{ scenario: 'lan-100', metric: 'tcp' }] }, sessions);
  const taken = rows.filter(({ reason }) => reason === WITHDRAWN).map(({ metric }) => metric);
  const all = before.rows.map(({ metric }) => metric).filter((metric) => metric.startsWith('tcp.'));
  expect(new Set(taken)).toEqual(new Set(all));
});

test('it is withdrawn from its scenario alone', () => {
  const elsewhere = { ...info, withdrawn: [{ scenario: 'two-homes', metric: METRIC }] };
  expect(reportOf(elsewhere, sessions).rows).toEqual(before.rows);
});

test('a score goes by the other parts, and names an optional one that is withdrawn', () => {
  const run = runOf(
    [
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('tinc'), { speed: 0.5 }],
      [entryOf('nebula'), { speed: 0.8 }],
    ],
    { scenario: 'two-homes' },
  );
  const without = { ...run.info, withdrawn: [{ scenario: 'two-homes', metric: METRIC }] };
  const smaller = exampleCases.map(({ id, parts }) => ({ id, parts: others(parts) }));
  const [scored] = compositesOf(without, judgedOf(without, run.sessions), exampleCases);
  const [expected] = compositesOf(run.info, judgedOf(run.info, run.sessions), smaller);
  expect(scored?.scores.map(({ unranked }) => unranked)).toEqual([null, null, null]);
  expect(scored).toEqual({ ...expected, missing: [`two-homes/${METRIC}`] });
});
