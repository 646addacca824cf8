import { describe, expect, it } from 'vitest';
import type { Session } from '../../results/session.ts';
import { entryOf, exampleCases, runOf } from '../testing.ts';
import { compositesOf } from './composites.ts';
import { judgedOf } from './judged.ts';
import type { Composite, RunInfo } from './types.ts';

type Run = { info: RunInfo; sessions: Session[] };

/** Both scenarios that the use cases need, in one record. */
const twoScenarios = (entries: Parameters<typeof runOf>[0], rounds = 10): Run => {
  const runs = ['lan-100', 'two-homes'].map((scenario) =>
    runOf(entries, { scenario, seed: scenario, rounds }),
  );
  const info = runs[0]?.info as RunInfo;
  return {
    info: { ...info, scenarios: ['lan-100', 'two-homes'] },
    sessions: runs.flatMap(({ sessions }) => sessions),
  };
};

const standard = (rounds = 10): Run =>
  twoScenarios(
    [
      [entryOf('none', { kind: 'reference' }), { speed: 1.5 }],
      [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('nebula'), { speed: 0.8 }],
      [entryOf('tinc'), { speed: 0.5 }],
      [{ ...entryOf('n2n'), stale: { by: '9.9', days: 200 } }, { speed: 0.7 }],
      [entryOf('fastd'), { speed: 1.2, broken: { 3: { status: 'failed', reason: 'it ended' } } }],
      [entryOf('nebula (A/A)', { kind: 'aa', duplicates: 'nebula' }), { speed: 0.8 }],
    ],
    rounds,
  );

const compositeOf = ({ info, sessions }: Run, id: string): Composite => {
  const composites = compositesOf(info, judgedOf(info, sessions), exampleCases);
  const found = composites.find(({ useCase }) => useCase === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};
const scoreOf = (composite: Composite, name: string) => {
  const found = composite.scores.find(({ entry }) => entry === name);
  if (found === undefined) throw new Error(`no score of ${name}`);
  return found;
};
const withoutMetric = ({ info, sessions }: Run, scenario: string, id: string, entry?: string): Run => ({
  info,
  sessions: sessions.map((session) =>
    session.scenario !== scenario || (entry !== undefined && session.entry !== entry)
      ? session
      : {
          ...session,
          measurements: session.measurements.map((m) => ({
            ...m,
            values: Object.fromEntries(Object.entries(m.values).filter(([key]) => key !== id)),
          })),
        },
  ),
});

describe('composites', () => {
  const run = standard();
  const browsing = compositeOf(run, 'browsing');

  it('give contestants and the anchor a score with interval, rank and places', () => {
    expect(browsing.unavailable).toBeNull();
    expect(browsing.scores.map(({ entry }) => entry)).toEqual([
      'wireguard-go',
      'nebula',
      'tinc',
      'n2n',
      'fastd',
    ]);
    expect(scoreOf(browsing, 'wireguard-go')).toMatchObject({
      control: 'anchor',
      score: 1,
      low: 1,
      high: 1,
      rankLow: 1,
      rankHigh: 1,
      places: { best: 1, worst: 1 },
    });
    const nebula = scoreOf(browsing, 'nebula');
    expect(nebula).toMatchObject({ n: 10, rankLow: 2, rankHigh: 2, unranked: null });
    // Every metric of it is 0.8 of the anchor's, so the score is whatever the weights.
    expect(Math.abs((nebula.score ?? 0) - 0.8)).toBeLessThan(0.02);
    expect(nebula.low).toBeLessThan(0.8);
    expect(nebula.high).toBeGreaterThan(0.79);
    expect(browsing.neighbours).toEqual([
      { ahead: 'wireguard-go', behind: 'nebula', share: 1 },
      { ahead: 'nebula', behind: 'tinc', share: 1 },
    ]);
  });

  it('leave what failed once in any part unranked and without a score, with the reason', () => {
    expect(scoreOf(browsing, 'fastd')).toMatchObject({ score: null, low: null, rankLow: null, places: null });
    expect(scoreOf(browsing, 'fastd').unranked).toBe('two-homes/http.small-files: failed: it ended');
  });

  it('keep the score of what is stale, without a rank', () => {
    expect(scoreOf(browsing, 'n2n').score).toBeGreaterThan(0.6);
    expect(scoreOf(browsing, 'n2n')).toMatchObject({
      rankLow: null,
      unranked: 'stale: 9.9 had been out for 200 days',
    });
  });

  it('keep the scores of an emulated processor, without ranks and places', () => {
    const emulated = 'QEMU TCG CPU version 2.5+';
    const found = compositeOf({ ...run, info: { ...run.info, emulated } }, 'browsing');
    expect(found.scores.map(({ score }) => score)).toEqual(browsing.scores.map(({ score }) => score));
    for (const name of ['wireguard-go', 'nebula', 'tinc'])
      expect(scoreOf(found, name)).toMatchObject({
        rankLow: null,
        rankHigh: null,
        places: null,
        unranked: `the processor was emulated (${emulated})`,
      });
    expect(found.neighbours).toEqual([]);
  });

  it('leave the order of two open that differ by less than the margin, however sure that is', () => {
    const close = runOf(
      [
        [entryOf('wireguard-go', { kind: 'anchor' }), { speed: 1 }],
        [entryOf('nebula'), { speed: 0.99 }],
        [entryOf('tinc'), { speed: 0.8 }],
      ],
      { scenario: 'two-homes', noise: 0.0005 },
    );
    const found = compositeOf(close, 'browsing');
    expect(scoreOf(found, 'nebula').high).toBeLessThan(1);
    expect(found.scores.map(({ rankLow, rankHigh }) => [rankLow, rankHigh])).toEqual([
      [1, 2],
      [1, 2],
      [3, 3],
    ]);
  });

  it('rank nobody below ten rounds', () => {
    const few = compositeOf(standard(9), 'browsing');
    expect(scoreOf(few, 'nebula')).toMatchObject({ rankLow: null, places: null, unranked: '9 rounds of 10' });
    expect(scoreOf(few, 'nebula').score).not.toBeNull();
    expect(few.neighbours).toEqual([]);
  });

  it('have no scores without a mandatory part, and say which', () => {
    const found = compositeOf(withoutMetric(run, 'two-homes', 'rtt.median'), 'browsing');
    expect(found).toMatchObject({
      unavailable: 'the record has no two-homes/rtt.median',
      weights: {},
      scores: [],
    });
  });

  it('give the weight of an optional part that nobody measured to the others, in their proportions', () => {
    const found = compositeOf(withoutMetric(run, 'two-homes', 'rtt.p95'), 'browsing');
    expect(found.missing).toEqual(['two-homes/rtt.p95']);
    expect(found.weights['two-homes/http.small-files']).toBeCloseTo(0.5 / 0.9, 12);
    expect(Object.values(found.weights).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
    expect(scoreOf(found, 'nebula').rankLow).toBe(2);
  });

  it('never let an entry gain by a result that is missing, and leave the scores of others alone', () => {
    const found = compositeOf(withoutMetric(run, 'two-homes', 'rtt.p95', 'tinc'), 'browsing');
    expect(found.missing).toEqual([]);
    expect(scoreOf(found, 'tinc')).toMatchObject({ score: null, rankLow: null });
    expect(scoreOf(found, 'tinc').unranked).toContain('two-homes/rtt.p95: unsupported');
    expect(scoreOf(found, 'nebula').score).toBe(scoreOf(browsing, 'nebula').score);
  });

  it('divide by an anchor that has every part, or not at all', () => {
    const found = compositeOf(withoutMetric(run, 'two-homes', 'rtt.p95', 'wireguard-go'), 'browsing');
    expect(found.unavailable).toContain('the anchor has no figure in two-homes/rtt.p95');
    const none = compositeOf({ ...run, info: { ...run.info, anchor: null } }, 'browsing');
    expect(none.unavailable).toBe('the run has no anchor to divide by');
  });
});
