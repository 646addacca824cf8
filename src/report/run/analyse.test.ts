import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUSES } from '../../results/status.ts';
import { createRandom, shuffle } from '../../stats/random.ts';
import { entryOf, fullRun, runOf } from '../testing.ts';
import { analyse } from './analyse.ts';
import { SEVERITY } from './cells.ts';
import type { ReportRow } from './types.ts';

const find = (rows: readonly ReportRow[], entry: string, metric = 'tcp.goodput-down'): ReportRow => {
  const row = rows.find((r) => r.entry === entry && r.metric === metric);
  if (row === undefined) throw new Error(`no row of ${entry} in ${metric}`);
  return row;
};

describe('analyse', () => {
  const { info, sessions } = fullRun();
  const rows = analyse(info, sessions);

  it('gives ratios to the anchor with their interval, medians, ranks and the ratio to no VPN', () => {
    const nebula = find(rows, 'nebula@1.11.0');
    expect(nebula).toMatchObject({
      status: 'ok',
      n: 10,
      attempts: 10,
      reason: null,
      rankLow: 2,
      rankHigh: 2,
    });
    expect(nebula.low).toBeLessThan(0.8);
    expect(nebula.high ?? 0).toBeGreaterThan(0.79);
    expect(nebula.toReference).toBeCloseTo(0.8 / 1.5, 1);
    expect(nebula.value).toBeGreaterThan(60);
    expect(find(rows, 'wireguard-go')).toMatchObject({
      control: 'anchor',
      ratio: 1,
      rankLow: 1,
      rankHigh: 1,
    });
  });

  it('judges contestants against the anchor, and nobody else', () => {
    expect(find(rows, 'nebula@1.11.0').verdict).toBe('worse');
    for (const name of ['wireguard-go', 'none', 'nebula@1.11.0 (A/A)', 'n2n'])
      expect(find(rows, name).verdict, name).toBeNull();
  });

  it('calls a contestant equivalent that is within the margin, and decides nothing under ten rounds', () => {
    const twin = (rounds: number) =>
      runOf(
        [
          [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
          [entryOf('tinc'), { speed: 1 }],
        ],
        { rounds, noise: 0.002 },
      );
    const [ten, nine] = [twin(10), twin(9)].map((run) => analyse(run.info, run.sessions));
    expect(find(ten ?? [], 'tinc').verdict).toBe('equivalent');
    expect(find(nine ?? [], 'tinc').verdict).toBe('undecided');
  });

  it('turns ranks round where lower is better', () => {
    expect(find(rows, 'tinc', 'rtt.median')).toMatchObject({ rankLow: 3, rankHigh: 3 });
    expect(find(rows, 'tinc', 'rtt.median').ratio).toBeGreaterThan(1.8);
  });

  it('never averages over survivors', () => {
    expect(find(rows, 'n2n')).toMatchObject({
      status: 'failed',
      n: 8,
      attempts: 10,
      value: null,
      ratio: null,
      low: null,
      high: null,
      rankLow: null,
      rankHigh: null,
      toReference: null,
    });
    expect(find(rows, 'n2n').reason).toContain('the daemon ended');
  });

  it('ranks contestants and the anchor, no other control', () => {
    for (const row of rows) {
      const ranked = row.rankLow !== null && row.rankHigh !== null;
      expect(ranked).toBe(row.status === 'ok' && (row.control === null || row.control === 'anchor'));
    }
    expect(find(rows, 'tinc (A/A)')).toMatchObject({
      control: 'aa',
      duplicates: 'tinc',
      n: 5,
      rankLow: null,
    });
    expect(find(rows, 'tinc (+3 ms)')).toMatchObject({
      control: 'positive',
      duplicates: 'tinc',
      rankLow: null,
    });
  });

  it('shows the figures of a stale entry without a rank, and divides by a stale anchor', () => {
    const stale = { by: '2.0', days: 95 };
    const aged = info.entries.map((entry) =>
      ['tinc', 'wireguard-go'].includes(entry.name) ? { ...entry, stale } : entry,
    );
    const judged = analyse({ ...info, entries: aged }, sessions);
    const { value, ratio, low, high } = find(rows, 'tinc');
    const unranked = { rankLow: null, rankHigh: null, staleDays: 95 };
    expect(find(judged, 'tinc')).toMatchObject({ value, ratio, low, high, ...unranked });
    expect(find(judged, 'wireguard-go')).toMatchObject({ control: 'anchor', ratio: 1, ...unranked });
    // One contestant is left, and one alone has no place.
    expect(find(judged, 'nebula@1.11.0')).toMatchObject({ rankLow: null, staleDays: null });
    const one = info.entries.map((entry) => (entry.name === 'tinc' ? { ...entry, stale } : entry));
    expect(find(analyse({ ...info, entries: one }, sessions), 'nebula@1.11.0')).toMatchObject({
      rankLow: 2,
      rankHigh: 2,
    });
  });

  it('judges nobody who is stale, and the others as if that one were not there', () => {
    const stale = { by: '2.0', days: 95 };
    const old = info.entries.map((entry) => (entry.name === 'tinc' ? { ...entry, stale } : entry));
    const judged = analyse({ ...info, entries: old }, sessions);
    const without = analyse(
      { ...info, entries: info.entries.filter(({ name }) => !name.startsWith('tinc')) },
      sessions.filter(({ entry }) => !entry.startsWith('tinc')),
    );
    const verdictsOf = (all: readonly ReportRow[], entry: string) =>
      all.filter((row) => row.entry === entry).map(({ verdict }) => verdict);
    expect(verdictsOf(rows, 'tinc')).not.toContain(null);
    expect(verdictsOf(judged, 'tinc')).toEqual(verdictsOf(rows, 'tinc').map(() => null));
    expect(verdictsOf(judged, 'nebula@1.11.0')).toEqual(verdictsOf(without, 'nebula@1.11.0'));
  });

  it("asks the reference for no daemon's figures", () => {
    expect(rows.filter((r) => r.control === 'reference').some((r) => r.metric === 'tcp.cpu-per-gb')).toBe(
      false,
    );
  });

  it('ranks nothing under ten rounds and has no interval under two', () => {
    const few = fullRun(9);
    expect(analyse(few.info, few.sessions).every((r) => r.rankLow === null && r.rankHigh === null)).toBe(
      true,
    );
    const one = fullRun(1);
    expect(find(analyse(one.info, one.sessions), 'tinc')).toMatchObject({ n: 1, low: null, high: null });
    expect(find(analyse(one.info, one.sessions), 'tinc').ratio).not.toBeNull();
  });

  it('has no ratio without an anchor, or to an anchor that broke', () => {
    const without = analyse({ ...info, anchor: null }, sessions);
    expect(find(without, 'tinc')).toMatchObject({ ratio: null, low: null, rankLow: 3 });
    const to = analyse({ ...info, anchor: 'n2n' }, sessions);
    expect(find(to, 'tinc')).toMatchObject({ ratio: null, status: 'ok' });
  });

  it('does not depend on the order of sessions, nor on an entry that joins', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(analyse(info, shuffle(sessions, createRandom(seed)))).toEqual(rows);
      }),
      { numRuns: 10 },
    );
    const without = analyse(
      { ...info, entries: info.entries.filter(({ name }) => name !== 'tinc') },
      sessions.filter(({ entry }) => entry !== 'tinc'),
    );
    for (const { entry, metric, ratio, low, high, value } of without) {
      expect(find(rows, entry, metric)).toMatchObject({ ratio, low, high, value });
    }
  });

  it('shows the worst status and its first reason', () => {
    expect(SEVERITY).toEqual(['failed', 'timeout', 'invalid', 'unsupported', 'not-run', 'ok']);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STATUSES), { minLength: 3, maxLength: 3 }), (statuses) => {
        const broken = Object.fromEntries(
          statuses.flatMap((status, i) =>
            status === 'ok' ? [] : [[i + 1, { status, reason: `${status} in ${i}` }]],
          ),
        );
        const run = runOf(
          [
            [entryOf('a'), { speed: 1 }],
            [entryOf('b'), { speed: 1, broken }],
          ],
          { rounds: 3 },
        );
        const row = find(analyse(run.info, run.sessions), 'b');
        const worst = SEVERITY.find((s) => statuses.includes(s)) ?? 'ok';
        expect(row.status).toBe(worst);
        expect(row.n).toBe(statuses.filter((s) => s === 'ok').length);
        expect(row.reason).toBe(worst === 'ok' ? null : `${worst} in ${statuses.indexOf(worst)}`);
        expect(row.value === null).toBe(worst !== 'ok');
      }),
    );
  });

  it.each(['failed', 'timeout', 'invalid', 'unsupported', 'not-run'] as const)(
    'has no figure of an entry with one session that is %s',
    (status) => {
      const run = runOf(
        [
          [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
          [entryOf('b'), { speed: 1, broken: { 2: { status, reason: 'it was so' } } }],
        ],
        { rounds: 3 },
      );
      const none = { value: null, ratio: null, low: null, high: null };
      const seen = { status, reason: 'it was so', n: 2, attempts: 3 };
      expect(find(analyse(run.info, run.sessions), 'b')).toMatchObject({ ...seen, ...none });
    },
  );

  it('lets one workload break without the others, and a gate refuse them all', () => {
    const run = runOf(
      [
        [entryOf('a'), { speed: 1 }],
        [entryOf('b'), { speed: 1 }],
      ],
      { rounds: 2 },
    );
    const patched = run.sessions.map((session) => {
      if (session.entry !== 'b' || session.round !== 2) return session;
      const measurements = session.measurements.map((m) =>
        m.workload === 'http' ? { ...m, status: 'failed' as const, reason: 'no body', values: {} } : m,
      );
      return { ...session, status: 'failed' as const, reason: 'http failed', measurements };
    });
    const rows = analyse(run.info, patched);
    expect(find(rows, 'b', 'http.small-files')).toMatchObject({ status: 'failed', reason: 'no body', n: 1 });
    expect(find(rows, 'b', 'rtt.p99').status).toBe('ok');
    const refused = run.sessions.map((s) =>
      s.entry === 'a' ? { ...s, status: 'invalid' as const, reason: 'seen in clear' } : s,
    );
    expect(find(analyse(run.info, refused), 'a', 'rtt.p99')).toMatchObject({
      status: 'invalid',
      reason: 'seen in clear',
      n: 0,
      value: null,
    });
  });

  it('never takes a zero for a figure, and leaves out metrics that nobody measured', () => {
    const run = runOf(
      [
        [entryOf('a'), { speed: 1 }],
        [entryOf('b'), { speed: 1 }],
      ],
      { rounds: 2 },
    );
    const patched = run.sessions.map((session) => ({
      ...session,
      measurements: session.measurements
        .filter((m) => m.workload !== 'http')
        .map((m) => {
          const { 'tcp.peak-memory': _, ...values } = m.values;
          return {
            ...m,
            values:
              session.entry === 'a' && m.workload === 'tcp' ? { ...values, 'tcp.goodput-up': 0 } : values,
          };
        }),
    }));
    const rows = analyse(run.info, patched);
    expect(find(rows, 'a', 'tcp.goodput-up')).toMatchObject({ status: 'invalid', value: null, ratio: null });
    expect(rows.some(({ metric }) => metric.startsWith('http.') || metric === 'tcp.peak-memory')).toBe(false);
  });

  it('shows an entry without sessions, and every metric if nobody came up', () => {
    const run = runOf(
      [
        [entryOf('a'), { speed: 1 }],
        [entryOf('b'), { speed: 1, rounds: [] }],
      ],
      { rounds: 2 },
    );
    expect(find(analyse(run.info, run.sessions), 'b')).toMatchObject({
      status: 'not-run',
      attempts: 0,
      n: 0,
    });
    const down = { 1: { status: 'failed', reason: 'never ready' } } as const;
    const dead = runOf([[entryOf('a'), { speed: 1, broken: down }]], { rounds: 1 });
    const deadRows = analyse(dead.info, dead.sessions);
    expect(deadRows.length).toBeGreaterThan(8);
    expect(deadRows.every(({ status, value }) => status === 'failed' && value === null)).toBe(true);
  });

  it('refuses a record that does not fit', () => {
    expect(() => analyse(info, [...sessions, ...sessions.slice(0, 1)])).toThrow(
      /session twice: lan-100, round 1/,
    );
    expect(() => analyse({ ...info, scenarios: [] }, sessions)).toThrow(/not in its plan/);
  });
});
