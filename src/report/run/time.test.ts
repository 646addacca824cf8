import { expect, test } from 'vitest';
import type { Sitting } from '../../results/run.ts';
import { SPOILT_STEP } from '../../results/session.ts';
import { entryOf, runOf } from '../testing.ts';
import { reportOf } from './analyse.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTable } from './table.ts';
import { timeAccount, timeLines } from './time.ts';

const { info, sessions } = runOf(
  [
    [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
    [entryOf('b'), { speed: 0.5 }],
  ],
  { rounds: 2 },
);
const timed = sessions.map((session) => {
  const tcp = session.entry === 'a' ? 400_000 : 700_000;
  const steps = [
    { step: 'lab', ms: 100_000 },
    { step: 'workload tcp', ms: tcp },
  ];
  return { ...session, steps, durationMs: tcp + 150_000 };
});
/** One sitting of so many ms. */
const sittingOf = (ms: number): Sitting => ({
  startedAt: new Date(0).toISOString(),
  endedAt: new Date(ms).toISOString(),
  outcome: 'finished',
});

test('time is told by contestant and step', () => {
  expect(timeAccount([sittingOf(2_000_000), sittingOf(1_200_000)], timed)).toEqual({
    wallMs: 3_200_000,
    steps: [
      { step: 'workload tcp', ms: 2_200_000, share: 0.6875 },
      { step: 'lab', ms: 400_000, share: 0.125 },
    ],
    usefulShare: 0.6875,
    entries: [
      { entry: 'b', ms: 1_700_000, steps: { lab: 200_000, 'workload tcp': 1_400_000 } },
      { entry: 'a', ms: 1_100_000, steps: { lab: 200_000, 'workload tcp': 800_000 } },
    ],
  });
});

test('tries that the lab spoilt are time of their entry, and not useful', () => {
  const [first, ...rest] = timed;
  if (first === undefined) throw new Error('no sessions');
  const steps = [{ step: SPOILT_STEP, ms: 300_000 }, ...first.steps];
  const [before, after] = [timed, [{ ...first, steps }, ...rest]].map((all) =>
    timeAccount([sittingOf(4_000_000)], all),
  );
  const ms = (account: typeof after): number | undefined =>
    account?.entries.find(({ entry }) => entry === first.entry)?.ms;
  expect(ms(after)).toBe((ms(before) ?? 0) + 300_000);
  expect(after?.usefulShare).toBe(before?.usefulShare);
  expect(after?.steps).toContainEqual({ step: SPOILT_STEP, ms: 300_000, share: 0.075 });
});

test('nobody knows the time of a run without an end, and no time has no shares', () => {
  expect(
    timeAccount([sittingOf(1), { ...sittingOf(1), endedAt: null, outcome: 'running' }], timed),
  ).toBeNull();
  expect(timeAccount([], timed)).toBeNull();
  expect(timeLines(null)).toEqual([]);
});

test('a run that spent less than 85 % of its time on contestants says so', () => {
  const lines = (ms: number) => timeLines(timeAccount([sittingOf(ms)], timed));
  // 2,200,000 ms were useful.
  expect(lines(2_588_000)).toEqual(['Time: 0.7 hours, 85.0 % of them measuring or bringing contestants up.']);
  expect(lines(3_200_000)).toEqual([
    expect.stringMatching(/^Time: 0\.9 hours, 68\.8 % of them .*, LESS than the 85 % that are wanted: .*\.$/),
  ]);
});

test('a report has it too', () => {
  const report = reportOf({ ...info, sittings: [sittingOf(3_200_000)] }, timed);
  expect(renderTable(report)).toContain('Time: 0.9 hours, 68.8 %');
  expect(renderMarkdown(report)).toContain('Time: 0.9 hours, 68.8 %');
  expect(renderTable(reportOf(info, timed))).not.toContain('Time:');
});
