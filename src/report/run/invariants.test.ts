import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../metrics/index.ts';
import type { Session } from '../../results/session.ts';
import { type Behaviour, entryOf, exampleCases, runOf } from '../testing.ts';
import { analyse } from './analyse.ts';
import { compositesOf } from './composites.ts';
import { judgedOf } from './judged.ts';
import type { CompositeScore, ReportRow, RunInfo } from './types.ts';

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
const rowOf = (rows: readonly ReportRow[], { metric, entry }: ReportRow): ReportRow => {
  const found = rows.find((row) => row.metric === metric && row.entry === entry);
  if (found === undefined) throw new Error(`no row of ${entry} in ${metric}`);
  return found;
};
const expectSame = (actual: ReportRow, expected: ReportRow): void => {
  for (const key of ['ratio', 'low', 'high'] as const) close(actual[key], expected[key]);
  for (const key of ['status', 'rankLow', 'rankHigh', 'n'] as const) expect(actual[key]).toBe(expected[key]);
};
/** Scores of the one example. */
const scoresOf = (info: RunInfo, sessions: readonly Session[]): readonly CompositeScore[] => {
  const composites = compositesOf(info, judgedOf(info, sessions), exampleCases);
  const scores = composites.flatMap((composite) => composite.scores);
  // Nothing is held by scores that are not there.
  expect(scores.filter(({ score }) => score !== null).length).toBeGreaterThan(1);
  return scores;
};
const scoreIn = (scores: readonly CompositeScore[], name: string): CompositeScore => {
  const found = scores.find(({ entry }) => entry === name);
  if (found === undefined) throw new Error(`no score of ${name}`);
  return found;
};
const expectSameScores = (actual: readonly CompositeScore[], expected: readonly CompositeScore[]): void => {
  for (const own of expected) {
    const other = scoreIn(actual, own.entry);
    for (const key of ['score', 'low', 'high'] as const) close(other[key], own[key]);
    for (const key of ['n', 'rankLow', 'rankHigh'] as const) expect(other[key]).toBe(own[key]);
  }
};
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
        const backwards = { ...info, entries: info.entries.toReversed() };
        const turned = analyse(backwards, sessions.toReversed());
        for (const row of rows) expectSame(rowOf(turned, row), row);
        expectSameScores(scoresOf(backwards, sessions.toReversed()), scoresOf(info, sessions));
      }),
      few,
    );
  });

  it('the numbers that rounds have change nothing', () => {
    fc.assert(
      fc.property(run, ({ info, sessions }) => {
        const rows = analyse(info, sessions);
        const renumbered = sessions.map((session) => ({ ...session, round: 11 - session.round }));
        const turned = analyse(info, renumbered);
        for (const row of rows) expectSame(rowOf(turned, row), row);
        expectSameScores(scoresOf(info, renumbered), scoresOf(info, sessions));
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
        expectSameScores(scoresOf(info, scaled), scoresOf(info, sessions));
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
        for (const { entry, score } of scoresOf(fewer.info, fewer.sessions))
          expect(scoreIn(scores, entry).score).toBe(score);
      }),
      few,
    );
  });

  it('another anchor leaves ratios of scores to each other, and ranks', () => {
    fc.assert(
      fc.property(run, ({ info, sessions }) => {
        const turned = {
          ...info,
          anchor: 'e1',
          entries: info.entries.map(({ name }) => entryOf(name, name === 'e1' ? { kind: 'anchor' } : null)),
        };
        const [before, after] = [scoresOf(info, sessions), scoresOf(turned, sessions)];
        expect([scoreIn(before, 'e0').score, scoreIn(after, 'e1').score]).toEqual([1, 1]);
        const base = scoreIn(after, 'e0').score ?? Number.NaN;
        for (const { entry, score, rankLow, rankHigh } of before) {
          const other = scoreIn(after, entry);
          close((other.score ?? Number.NaN) / base, score);
          expect([other.rankLow, other.rankHigh]).toEqual([rankLow, rankHigh]);
        }
        const rows = analyse(turned, sessions);
        for (const row of analyse(info, sessions)) {
          const other = rowOf(rows, row);
          expect([other.rankLow, other.rankHigh]).toEqual([row.rankLow, row.rankHigh]);
        }
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
          if (row.entry === 'e1') expect(row).toMatchObject({ value: null, ratio: null, rankLow: null });
          else
            for (const key of ['value', 'ratio', 'low', 'high'] as const)
              expect(row[key]).toBe(rowOf(before, row)[key]);
        }
        const scores = scoresOf(info, sessions);
        for (const own of scoresOf(info, lost)) {
          if (own.entry === 'e1') expect(own).toMatchObject({ score: null, rankLow: null });
          else expect(own.score).toBe(scoreIn(scores, own.entry).score);
        }
      }),
      few,
    );
  });

  it('a duplicate has the figures of its original and shares its places', () => {
    fc.assert(
      fc.property(run, ({ info, sessions }) => {
        const twin = sessions.filter(({ entry }) => entry === 'e1').map((s) => ({ ...s, entry: 'twin' }));
        const more = { ...info, entries: [...info.entries, entryOf('twin')] };
        const rows = analyse(more, [...sessions, ...twin]);
        for (const row of rows.filter(({ entry }) => entry === 'twin')) {
          const original = rowOf(rows, { ...row, entry: 'e1' });
          expectSame(row, original);
          expect((row.rankHigh ?? 0) - (row.rankLow ?? 0)).toBeGreaterThanOrEqual(1);
        }
        const scores = scoresOf(more, [...sessions, ...twin]);
        const copy = scoreIn(scores, 'twin');
        expectSameScores([{ ...copy, entry: 'e1' }], [scoreIn(scores, 'e1')]);
        expect((copy.rankHigh ?? 0) - (copy.rankLow ?? 0)).toBeGreaterThanOrEqual(1);
      }),
      few,
    );
  });
});
