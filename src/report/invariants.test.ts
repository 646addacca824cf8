import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../metrics/index.ts';
import type { Session } from '../results/session.ts';
import { analyse, reportOf } from './analyse.ts';
import { type Behaviour, entryOf, runOf } from './testing.ts';
import type { ReportRow, RunInfo } from './types.ts';

/** The table "What must hold" of docs/statistics.md, on whole reports. */

const speeds = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 3, maxLength: 5 });
const run = fc.tuple(speeds, fc.integer({ min: 0, max: 1e6 })).map(([own, seed]) =>
  runOf(
    own.map((speed, i): [ReturnType<typeof entryOf>, Behaviour] => [
      entryOf(`e${i}`, i === 0 ? { kind: 'anchor' } : null),
      { speed },
    ]),
    { seed: String(seed), scenario: 'two-homes' },
  ),
);
const few = { numRuns: 12 };

const close = (actual: number | null, expected: number | null): void => {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
};
const rowOf = (rows: readonly ReportRow[], { metric, overlay }: ReportRow): ReportRow => {
  const found = rows.find((row) => row.metric === metric && row.overlay === overlay);
  if (found === undefined) throw new Error(`no row of ${overlay} in ${metric}`);
  return found;
};
const expectSame = (actual: ReportRow, expected: ReportRow): void => {
  for (const key of ['ratio', 'low', 'high'] as const) close(actual[key], expected[key]);
  for (const key of ['status', 'rankLow', 'rankHigh', 'n'] as const) expect(actual[key]).toBe(expected[key]);
};
const scoresOf = (info: RunInfo, sessions: readonly Session[]) =>
  reportOf(info, sessions).composites.flatMap(({ useCase, scores }) =>
    scores.map((score) => ({ useCase, ...score })),
  );
/** Sessions with other values; what is changed to null is not there. */
const changed = (sessions: readonly Session[], change: (id: string, value: number) => number | null) =>
  sessions.map((session) => ({
    ...session,
    measurements: session.measurements.map((m) => ({
      ...m,
      values: Object.fromEntries(
        Object.entries(m.values).flatMap(([id, value]) => {
          const other = change(id, value);
          return other === null ? [] : [[id, other]];
        }),
      ),
    })),
  }));

describe('whatever the data', () => {
  it('the order of entries and of journal lines changes nothing', () => {
    fc.assert(
      fc.property(run, ({ info, sessions }) => {
        const rows = analyse(info, sessions);
        const turned = analyse({ ...info, entries: info.entries.toReversed() }, sessions.toReversed());
        for (const row of rows) expectSame(rowOf(turned, row), row);
      }),
      few,
    );
  });

  it('the numbers that rounds have change nothing', () => {
    fc.assert(
      fc.property(run, ({ info, sessions }) => {
        const rows = analyse(info, sessions);
        const turned = analyse(
          info,
          sessions.map((session) => ({ ...session, round: 11 - session.round })),
        );
        for (const row of rows) expectSame(rowOf(turned, row), row);
      }),
      few,
    );
  });

  it('another unit changes values alone, in its proportion', () => {
    fc.assert(
      fc.property(run, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), ({ info, sessions }, unit) => {
        const rows = analyse(info, sessions);
        const scaled = changed(sessions, (_, value) => value * unit);
        const others = analyse(info, scaled);
        for (const row of rows) {
          const other = rowOf(others, row);
          expectSame(other, row);
          close(other.value, (row.value ?? 0) * unit);
        }
        const scores = scoresOf(info, sessions);
        for (const [i, { score }] of scoresOf(info, scaled).entries()) close(score, scores[i]?.score ?? null);
      }),
      { numRuns: 4 },
    );
  });

  it('another entry leaves values, ratios and scores of the others alone, and makes no call between them', () => {
    fc.assert(
      fc.property(run, ({ info, sessions }) => {
        const last = info.entries.at(-1)?.name;
        const fewer = {
          info: { ...info, entries: info.entries.slice(0, -1) },
          sessions: sessions.filter(({ entry }) => entry !== last),
        };
        const all = analyse(info, sessions);
        for (const row of analyse(fewer.info, fewer.sessions)) {
          const other = rowOf(all, row);
          for (const key of ['value', 'ratio', 'low', 'high'] as const) expect(other[key]).toBe(row[key]);
          expect(other.rankLow).toBeLessThanOrEqual((row.rankLow ?? 0) + 1);
          const width = ({ rankLow, rankHigh }: ReportRow): number => (rankHigh ?? 0) - (rankLow ?? 0);
          expect(width(other)).toBeGreaterThanOrEqual(width(row));
          expect(other.rankHigh).toBeGreaterThanOrEqual(row.rankHigh ?? 0);
        }
        const scores = scoresOf(info, sessions);
        for (const { useCase, entry, score } of scoresOf(fewer.info, fewer.sessions))
          expect(scores.find((s) => s.useCase === useCase && s.entry === entry)?.score).toBe(score);
      }),
      few,
    );
  });

  it('a metric that is not there changes no other metric', () => {
    fc.assert(
      fc.property(run, fc.constantFrom(...metrics.map(({ id }) => id)), ({ info, sessions }, gone) => {
        const left = changed(sessions, (id, value) => (id === gone ? null : value));
        const expected = analyse(info, sessions).filter(({ metric }) => metric !== gone);
        expect(analyse(info, left)).toEqual(expected);
      }),
      few,
    );
  });

  it('a result that is lost takes value and rank from its entry, and nothing from the others', () => {
    fc.assert(
      fc.property(run, fc.integer({ min: 1, max: 10 }), ({ info, sessions }, round) => {
        const lost = sessions.map((session) =>
          session.round === round && session.entry === 'e1'
            ? { ...session, status: 'failed' as const, reason: 'gone', measurements: [] }
            : session,
        );
        const before = analyse(info, sessions);
        for (const row of analyse(info, lost)) {
          if (row.overlay === 'e1') expect(row).toMatchObject({ value: null, ratio: null, rankLow: null });
          else
            for (const key of ['value', 'ratio', 'low', 'high'] as const)
              expect(row[key]).toBe(rowOf(before, row)[key]);
        }
        for (const score of scoresOf(info, lost))
          if (score.entry === 'e1') expect(score).toMatchObject({ score: null, rankLow: null });
      }),
      few,
    );
  });

  it('a duplicate has the figures of its original and shares its places', () => {
    fc.assert(
      fc.property(run, ({ info, sessions }) => {
        const twin = sessions.filter(({ entry }) => entry === 'e1').map((s) => ({ ...s, entry: 'twin' }));
        const rows = analyse({ ...info, entries: [...info.entries, entryOf('twin')] }, [
          ...sessions,
          ...twin,
        ]);
        for (const row of rows.filter(({ overlay }) => overlay === 'twin')) {
          const original = rowOf(rows, { ...row, overlay: 'e1' });
          expectSame(row, original);
          expect((row.rankHigh ?? 0) - (row.rankLow ?? 0)).toBeGreaterThanOrEqual(1);
        }
      }),
      few,
    );
  });
});
