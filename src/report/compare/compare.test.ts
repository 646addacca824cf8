import { describe, expect, it } from 'vitest';
import type { Session } from '../../results/session.ts';
import { type Behaviour, entryOf, runOf } from '../testing.ts';
import { compareEntries } from './compare.ts';
import { renderComparison, renderComparisonMarkdown } from './comparison-text.ts';

const compareAt = (
  candidate: Behaviour,
  options: Parameters<typeof runOf>[1] = {},
  baseline: Behaviour = { speed: 1 },
) => {
  const run = runOf(
    [
      [entryOf('old'), baseline],
      [entryOf('new'), candidate],
    ],
    options,
  );
  return compareEntries(run.info, run.sessions, 'old', 'new');
};

const ENTRIES = [
  [entryOf('old'), { speed: 1 }],
  [entryOf('new'), { speed: 1 }],
] as const;

type Measured = Session['measurements'][number];
const withMeasurements = (
  sessions: readonly Session[],
  change: (own: Measured, session: Session) => Measured,
): Session[] =>
  sessions.map((session) => ({
    ...session,
    measurements: session.measurements.map((own) => change(own, session)),
  }));

describe('compareEntries', () => {
  it('finds a faster and a slower candidate', () => {
    const faster = compareAt({ speed: 1.2 });
    expect(faster).toMatchObject({ overall: 'faster', exitHint: 0 });
    expect(faster.sentence).toMatch(
      /^new is faster than old: .* ×[\d.]+ \[[\d.]+–[\d.]+\] in lan-100 over 10 rounds; Daemon CPU per gigabyte, \w+ ×0\.\d+ \[.*\] there \(lower\)\.$/,
    );
    const slower = compareAt({ speed: 0.8 });
    expect(slower).toMatchObject({ overall: 'slower', exitHint: 1 });
    expect(slower.sentence).toContain('new is slower than old');
  });

  it('shows equivalence, and does not take ignorance for it', () => {
    const same = compareAt({ speed: 1 }, { noise: 0.005 });
    expect(same).toMatchObject({ overall: 'equivalent', exitHint: 0 });
    expect(same.sentence).toContain('inside the 2 % that matter');
    const noisy = compareAt({ speed: 1 }, { noise: 0.1 });
    expect(noisy).toMatchObject({ overall: 'undecided', exitHint: 0 });
    expect(noisy.sentence).toContain('neither a difference nor equivalence within 2 % is shown');
  });

  it('does not say of what is shown that it is not', () => {
    const { info, sessions } = runOf(ENTRIES);
    // All the same but one, which is 1.7 % better with a 90 % interval from 1.2 % to 2.2 %.
    const ofDown = (round: number): number => 100 * Math.exp(0.017 + (round % 2 === 0 ? 0.008 : -0.008));
    const set = withMeasurements(sessions, (own, { entry, round }) => ({
      ...own,
      values: Object.fromEntries(
        Object.keys(own.values).map((id) => [
          id,
          entry === 'new' && id === 'tcp.goodput-down' ? ofDown(round) : 100,
        ]),
      ),
    }));
    const found = compareEntries(info, set, 'old', 'new');
    expect(found).toMatchObject({ overall: 'undecided', exitHint: 0 });
    expect(found.cells.filter(({ verdict }) => verdict === 'undecided')).toMatchObject([
      { metric: { id: 'tcp.goodput-down' } },
    ]);
    expect(found.sentence).toMatch(
      /^Undecided between new and old: TCP goodput, down ×1\.\d+ \[[^\]]+\] in lan-100 over 10 rounds, a difference is shown, but not whether it reaches the 2 % that matter; /,
    );
  });

  it('says which speed metrics have no figures where all others are equivalent', () => {
    const { info, sessions } = runOf(ENTRIES, { noise: 0.005 });
    const broken = withMeasurements(sessions, (own, { entry, round }) =>
      own.workload === 'http' && entry === 'new' && round === 4
        ? { ...own, status: 'failed', reason: 'it ended', values: {} }
        : own,
    );
    const found = compareEntries(info, broken, 'old', 'new');
    expect(found).toMatchObject({ overall: 'undecided', exitHint: 1 });
    expect(found.sentence).toMatch(
      /^Undecided between new and old: no figures of both for HTTP goodput, large file in lan-100 \(new: it ended\) and for 1 more speed metric; TCP goodput, down ×[\d.]+ \[[^\]]+\] in lan-100 over 10 rounds, inside the 2 % that matter; /,
    );
  });

  it('decides nothing on nine rounds', () => {
    const early = compareAt({ speed: 0.5 }, { rounds: 9 });
    expect(early).toMatchObject({ overall: 'undecided', exitHint: 0 });
    expect(early.sentence).toContain('fewer than 10 rounds decide nothing');
  });

  it('raises no alarm over a significant difference that does not matter', () => {
    const tiny = compareAt({ speed: 0.99 }, { noise: 0.001 });
    expect(tiny.cells.every(({ adjustedP }) => adjustedP !== null && adjustedP < 0.05)).toBe(true);
    expect(tiny).toMatchObject({ overall: 'equivalent', exitHint: 0 });
  });

  it('tells of a cost that rose while speed stayed', () => {
    const { info, sessions } = runOf(ENTRIES, { noise: 0.005 });
    const risen = withMeasurements(sessions, (own, { entry }) => {
      const memory = own.values['tcp.peak-memory'];
      if (entry !== 'new' || memory === undefined) return own;
      return { ...own, values: { ...own.values, 'tcp.peak-memory': memory * 2 } };
    });
    const found = compareEntries(info, risen, 'old', 'new');
    expect(found).toMatchObject({ overall: 'equivalent', exitHint: 1 });
    expect(found.sentence).toMatch(
      /; also worse: Peak memory of a daemon ×[12]\.\d+ \[[^\]]+\] in lan-100\.$/,
    );
  });

  it('cries wolf in at most 5 % of comparisons of equals', () => {
    const alarms = Array.from({ length: 200 }, (_, i) =>
      compareAt({ speed: 1 }, { noise: 0.05, seed: `null ${i}` }),
    );
    // At 5 %, 200 runs have at most 20 with 99.9 %; only half of the errors are in the bad direction.
    expect(alarms.filter(({ exitHint }) => exitHint === 1).length).toBeLessThanOrEqual(20);
  });

  it('does not hide a candidate that breaks', () => {
    const broken = { 4: { status: 'failed', reason: 'gone' } } as const;
    const broke = compareAt({ speed: 1.5, broken });
    expect(broke).toMatchObject({ overall: 'undecided', exitHint: 1 });
    expect(broke.sentence).toContain('new has 1 session without a figure in lan-100');
    expect(
      broke.cells.every(({ candidate, estimate }) => candidate === null && estimate.ratio === null),
    ).toBe(true);
  });

  it('calls only the candidate’s own breaks a failure, where there is something to compare', () => {
    const { info, sessions } = runOf([
      [entryOf('old'), { speed: 1 }],
      [entryOf('new'), { speed: 1.5 }],
    ]);
    const exitWhere = (status: 'failed' | 'unsupported', ...names: readonly string[]) =>
      compareEntries(
        info,
        withMeasurements(sessions, (own, { entry, round }) =>
          own.workload === 'http' && names.includes(entry) && round === 4
            ? { ...own, status, reason: 'gone', values: {} }
            : own,
        ),
        'old',
        'new',
      ).exitHint;
    expect(exitWhere('failed', 'new')).toBe(1);
    expect(exitWhere('failed', 'old')).toBe(0);
    expect(exitWhere('failed', 'old', 'new')).toBe(0);
    expect(exitWhere('unsupported', 'new')).toBe(0);
  });

  it('takes a comparison of nothing for no success', () => {
    const broken = { 4: { status: 'failed', reason: 'gone' } } as const;
    const unable = { 4: { status: 'unsupported', reason: 'has no daemon' } } as const;
    const nothing = [
      compareAt({ speed: 1.5, broken }, {}, { speed: 1, broken }),
      compareAt({ speed: 1.5 }, {}, { speed: 1, broken }),
      compareAt({ speed: 1.5, broken: unable }),
      compareAt({ speed: 1.5, rounds: [1, 2, 3] }, {}, { speed: 1, rounds: [4, 5, 6] }),
    ];
    for (const { overall, exitHint, sentence } of nothing) {
      expect([overall, exitHint]).toEqual(['undecided', 1]);
      expect(sentence).toContain('no speed metric has figures of both');
    }
    expect(nothing[2]?.sentence).not.toContain('without a figure');
  });

  it.each(['failed', 'timeout', 'invalid'] as const)(
    'does not hide that a faster candidate is %s in one round',
    (status) => {
      const broken = { 4: { status, reason: 'gone' } };
      expect(compareAt({ speed: 1.5, broken })).toMatchObject({ overall: 'undecided', exitHint: 1 });
    },
  );

  it('judges nothing on an emulated processor, and does not hide what breaks there', () => {
    const { info, sessions } = runOf([
      [entryOf('old'), { speed: 1 }],
      [entryOf('new'), { speed: 0.5 }],
    ]);
    const emulated = { ...info, emulated: 'QEMU TCG CPU version 2.5+' };
    expect(compareEntries(info, sessions, 'old', 'new')).toMatchObject({ overall: 'slower', exitHint: 1 });
    const found = compareEntries(emulated, sessions, 'old', 'new');
    expect(found).toMatchObject({ overall: 'undecided', exitHint: 0 });
    for (const { verdict, adjustedP, estimate } of found.cells)
      expect([verdict, adjustedP, estimate.n]).toEqual(['undecided', null, 10]);
    expect(found.sentence).toContain(
      'over 10 rounds, the processor was emulated (QEMU TCG CPU version 2.5+), where nothing is judged; ',
    );
    const broken = sessions.map((session) =>
      session.entry === 'new' && session.round === 4
        ? { ...session, status: 'failed' as const, reason: 'gone', measurements: [] }
        : session,
    );
    const broke = compareEntries(emulated, broken, 'old', 'new');
    expect(broke).toMatchObject({ overall: 'undecided', exitHint: 1 });
  });

  it('mirrors when the sides change places', () => {
    const run = runOf(
      [
        [entryOf('old'), { speed: 1 }],
        [entryOf('new'), { speed: 1.07 }],
      ],
      { noise: 0.03 },
    );
    const there = compareEntries(run.info, run.sessions, 'old', 'new').cells;
    const back = compareEntries(run.info, run.sessions, 'new', 'old').cells;
    const mirror = { better: 'worse', worse: 'better', equivalent: 'equivalent', undecided: 'undecided' };
    expect(back.map(({ verdict }) => verdict)).toEqual(there.map(({ verdict }) => mirror[verdict]));
    there.forEach((cell, i) => {
      expect((cell.estimate.ratio ?? 0) * (back[i]?.estimate.ratio ?? 0)).toBeCloseTo(1, 12);
    });
  });

  it('prints a line for each metric and ends with the sentence', () => {
    const comparison = compareAt({ speed: 0.8 });
    const lines = renderComparison(comparison).trimEnd().split('\n');
    expect(lines.at(-1)).toBe(comparison.sentence);
    expect(lines.filter((line) => line.endsWith('worse')).length).toBe(comparison.cells.length);
    const markdown = renderComparisonMarkdown(comparison);
    expect(markdown).toMatch(/^\*\*new is slower than old: /);
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBe(comparison.cells.length + 2);
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)?.length).toBe(6);
  });

  it('prints a percentile that lies among lost packets as that', () => {
    const comparison = compareAt({ speed: 0.8 });
    const cells = comparison.cells.map((cell) =>
      cell.metric.id === 'rtt.p99' ? { ...cell, candidate: 1000 } : cell,
    );
    const line = /Round trip, 99th percentile, ms +[\d.]+ +> 1 s \(lost\)/;
    const lost = { ...comparison, cells };
    expect(renderComparison(lost)).toMatch(line);
    for (const text of [renderComparison(lost), renderComparisonMarkdown(lost)])
      expect(text.match(/1 s \(lost\): So many packets never came/g)).toHaveLength(1);
    expect(renderComparison(comparison)).not.toContain('(lost)');
  });

  it('refuses a name that the run does not have', () => {
    const run = runOf([[entryOf('a'), { speed: 1 }]]);
    expect(() => compareEntries(run.info, run.sessions, 'a', 'b')).toThrow('The run has no entry "b".');
  });
});
