import { describe, expect, it } from 'vitest';
import { entryOf, fullRun, runOf } from '../testing.ts';
import { audit, controlsFailed } from './audit.ts';
import { auditLines } from './audit-lines.ts';

const copyAt = (speed: number, seed: string, rounds = 10) =>
  runOf(
    [
      [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('b'), { speed: 0.7 }],
      [entryOf('a (A/A)', { kind: 'aa', duplicates: 'a' }), { speed, rounds: [1, 3, 5, 7, 9] }],
      [entryOf('b (A/A)', { kind: 'aa', duplicates: 'b' }), { speed: 0.7 * speed, rounds: [2, 4, 6, 8, 10] }],
    ],
    { seed, rounds },
  );

describe('audit', () => {
  it('pools the rounds of all copies and finds them alike', () => {
    const { info, sessions } = fullRun();
    const found = audit(info, sessions);
    expect(found.comparisons.length).toBe(11);
    expect(found.comparisons.every(({ n, low, high }) => n === 10 && low < 1.02 && high > 0.98)).toBe(true);
    expect(found).toMatchObject({ suspicious: false, bound: 3, swapP: expect.any(Number) });
  });

  it('calls identical copies different about as often as it says', () => {
    const audits = Array.from({ length: 60 }, (_, i) => copyAt(1, `same ${i}`)).map(({ info, sessions }) =>
      audit(info, sessions),
    );
    const comparisons = audits.flatMap((a) => a.comparisons);
    const called = audits.reduce((sum, a) => sum + a.called, 0);
    // 660 comparisons at 5 %: 99.9 % of runs stay between 17 and 52.
    expect(comparisons.length).toBe(660);
    expect(called).toBeGreaterThanOrEqual(17);
    expect(called).toBeLessThanOrEqual(52);
  });

  it('does not believe a run whose copies differ', () => {
    const { info, sessions } = copyAt(1.1, 'other');
    expect(audit(info, sessions)).toMatchObject({ suspicious: true, called: 11, swapP: 1 / 512 });
  });

  it('goes by the number of copies that differ where rounds are too few to exchange them', () => {
    const [alike, other] = [1, 1.3].map((speed) => copyAt(speed, 'short', 4));
    if (alike === undefined || other === undefined) throw new Error('two runs were made');
    expect(audit(alike.info, alike.sessions)).toMatchObject({ swapP: null, suspicious: false });
    const found = audit(other.info, other.sessions);
    expect(found).toMatchObject({ swapP: null, suspicious: true });
    expect(found.called).toBeGreaterThan(found.bound);
  });

  it('tells of a handicapped copy from three rounds on', () => {
    const positivesAt = (rounds: number) => {
      const { info, sessions } = fullRun(rounds);
      return audit(info, sessions).positives;
    };
    expect(positivesAt(4)).toMatchObject([{ n: 2, found: null }]);
    expect(positivesAt(7)).toMatchObject([{ n: 3, found: true }]);
  });

  it('says in words what its controls came to', () => {
    const linesOf = ({ info, sessions }: ReturnType<typeof runOf>) => auditLines(audit(info, sessions));
    const good = linesOf(fullRun()).join('\n');
    expect(good).toMatch(/^A\/A: .*: as it should be\. /);
    expect(good).toMatch(/^Positive control: tinc with \+3 ms in lan-100 was found: rtt\.median ×[^;]*\.$/m);
    expect(good).not.toContain('do not believe');
    const [copies] = linesOf(copyAt(1.1, 'other'));
    expect(copies).toMatch(/^A\/A: .*: TOO MUCH, do not believe this run\. /);
    expect(linesOf(fullRun(4)).join('\n')).toMatch(
      /^Positive control: tinc with \+3 ms in lan-100 has too few rounds to tell \(2\)\.$/m,
    );
    const weak = runOf([
      [entryOf('a'), { speed: 1 }],
      [entryOf('a (+3 ms)', { kind: 'positive', handicaps: 'a', delayMs: 3 }), { speed: 1.001 }],
    ]);
    expect(linesOf(weak).join('\n')).toMatch(
      /^Positive control: a with \+3 ms in lan-100 was NOT FOUND: .*; do not believe this run\.$/m,
    );
  });

  it('finds the handicapped copy, and says so when it does not', () => {
    const { info, sessions } = fullRun();
    expect(audit(info, sessions).positives).toMatchObject([
      { handicaps: 'tinc', delayMs: 3, n: 4, found: true },
    ]);
    const weak = runOf([
      [entryOf('a'), { speed: 1 }],
      [entryOf('a (+3 ms)', { kind: 'positive', handicaps: 'a', delayMs: 3 }), { speed: 1.001 }],
    ]);
    expect(audit(weak.info, weak.sessions).positives).toMatchObject([{ found: false }]);
    const wrong = runOf([
      [entryOf('a'), { speed: 1 }],
      [entryOf('a (+3 ms)', { kind: 'positive', handicaps: 'a', delayMs: 3 }), { speed: 1.5 }],
    ]);
    expect(audit(wrong.info, wrong.sessions).positives).toMatchObject([{ found: false }]);
    const early = fullRun(1);
    expect(audit(early.info, early.sessions).positives).toMatchObject([{ n: 1, found: null }]);
  });

  it('fails by copies that differ or by a handicap that nobody saw, and by nothing else', () => {
    const { info, sessions } = fullRun();
    const good = audit(info, sessions);
    const [seen] = good.positives;
    if (seen === undefined) throw new Error('no handicap');
    expect(controlsFailed(good)).toBe(false);
    expect(controlsFailed({ ...good, positives: [{ ...seen, found: null }] })).toBe(false);
    expect(controlsFailed({ ...good, positives: [seen, { ...seen, found: false }] })).toBe(true);
    expect(controlsFailed({ ...good, suspicious: true })).toBe(true);
  });

  it('calls a result frail that hangs on one round', () => {
    const { info, sessions } = runOf([
      [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
      [entryOf('b'), { speed: 1.1 }],
    ]);
    expect(audit(info, sessions).disagreements).toEqual([]);
    const outlier = sessions.map((session) => ({
      ...session,
      measurements: session.measurements.map((m) => {
        const value = m.values['rtt.median'];
        if (session.entry !== 'b' || session.round !== 4 || value === undefined) return m;
        return { ...m, values: { ...m.values, 'rtt.median': value / 5 } };
      }),
    }));
    const found = audit(info, outlier);
    expect(found.disagreements).toEqual([{ scenario: 'lan-100', metric: 'rtt.median', entry: 'b' }]);
    expect(auditLines(found).at(-1)).toBe(
      'Frail: paired t and signed rank disagree in 1 comparison with the anchor: in lan-100 rtt.median (b).',
    );
    const cell = (scenario: string, metric: string, entry: string) => ({ scenario, metric, entry });
    const disagreements = [
      cell('lan-100', 'rtt.p95', 'a'),
      cell('two-homes', 'rtt.p95', 'a'),
      cell('lan-100', 'rtt.p95', 'b'),
      cell('lan-100', 'nix.closure', 'a'),
    ];
    expect(auditLines({ ...found, disagreements }).at(-1)).toMatch(
      /in 4 comparisons with the anchor: in lan-100 rtt\.p95 \(a, b\), nix\.closure \(a\); in two-homes rtt\.p95 \(a\)\.$/,
    );
  });

  it('has nothing to say of a run without copies', () => {
    const { info, sessions } = runOf([[entryOf('a'), { speed: 1 }]]);
    expect(audit(info, sessions)).toEqual({
      comparisons: [],
      called: 0,
      bound: 0,
      swapP: null,
      suspicious: false,
      positives: [],
      cpuLimits: [],
      spoilt: { again: 0, stayed: 0, tries: [] },
      precision: [],
      disagreements: [],
    });
  });
});
