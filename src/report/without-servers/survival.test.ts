import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, CarriedThrough, Reached, Way } from '../../results/survival.ts';
import { survivalVerdicts } from './survival.ts';
import { survivalHtml } from './survival-html.ts';
import { cellText, survivalRows, survivalSentence, throughRows } from './survival-text.ts';

const PARTS = {
  'hub-1': { serves: ['control server', 'relay'], daemons: ['headscale'] },
  'hub-2': { serves: ['relay'], daemons: ['derper'] },
};
const REMOVED: Record<string, string[]> = {
  none: [],
  'hub-1': ['hub-1'],
  'hub-2': ['hub-2'],
  all: ['hub-1', 'hub-2'],
};

const session = {
  entry: 'vpn',
  version: '1',
  programHash: 'abc',
  pass: 1,
  status: 'ok',
  reason: null,
  routers: null,
  logTail: {},
  startedAt: '2026-01-01T00:00:00Z',
  durationMs: 1000,
} as const;

const reached = (works: boolean, ms = 1200): Reached => ({
  works,
  ms: works ? ms : null,
  limitMs: 60_000,
  said: '',
});

const answer = (absence: string, event: string, works: boolean, more: Partial<Answer> = {}): Answer => ({
  ...session,
  type: 'answer',
  parts: PARTS,
  absence,
  removed: REMOVED[absence] ?? [],
  event,
  path: { kind: 'direct', by: null },
  existing: { works: true, longestGapMs: 200, answeredMs: 90_000, watchedMs: 90_000 },
  reached: reached(works),
  ...more,
});

/** Every event after an absence, of which these work. */
const answers = (absence: string, works: readonly string[], more: Partial<Answer> = {}): Answer[] =>
  ['restart', 'new-member', 'address'].map((event) => answer(absence, event, works.includes(event), more));

const ALL = ['restart', 'new-member', 'address'];
const way = (outcome: Way['outcome'], by: string | null = null): Way => ({
  outcome,
  by,
  ms: outcome === 'unreachable' ? null : 900,
  limitMs: 60_000,
});
const carried = (before: Way, after: Way | null): CarriedThrough => ({
  ...session,
  type: 'carried',
  parts: { c: { serves: ['lighthouse'], daemons: ['vpnd'] }, d: { serves: [], daemons: ['vpnd'] } },
  before,
  removed: before.by,
  after,
});

const only = (...lines: (Answer | CarriedThrough)[]) => {
  const [verdict, more] = survivalVerdicts(lines);
  if (verdict === undefined || more !== undefined) throw new Error('not one verdict');
  return verdict;
};

test('which way existing connections went before is told where some broke', () => {
  const [relayed, direct] = [{ path: { kind: 'relayed', by: 'hub-1' } }, {}] as const;
  const broken = { existing: { works: false, longestGapMs: 90_000, answeredMs: 0, watchedMs: 90_000 } };
  const last = (...lines: Answer[]) => survivalRows([only(...lines)])[1]?.at(-1);
  expect(
    last(
      answer('hub-1', 'restart', true, { ...relayed, ...broken }),
      answer('hub-1', 'address', true, relayed),
      answer('hub-1', 'new-member', true, direct),
    ),
  ).toBe('1 of the 1 that broke had not been direct before, and 1 of the 2 that went on');
  expect(last(answer('hub-1', 'restart', true, broken))).toBe(
    '0 of the 1 that broke had not been direct before',
  );
  expect(last(answer('hub-1', 'restart', true, relayed))).toBe('');
});

test('sessions of one absence are summed up, what did not come up apart', () => {
  const verdict = only(
    answer('hub-1', 'restart', true),
    answer('hub-1', 'restart', true, { pass: 2, reached: reached(true, 3200) }),
    answer('hub-1', 'restart', false, {
      pass: 3,
      existing: null,
      reached: null,
      status: 'failed',
      reason: 'no',
    }),
  );
  expect(verdict.absences).toMatchObject([
    {
      removed: [{ device: 'hub-1', serves: ['control server', 'relay'] }],
      answers: {
        restart: { works: 2, not: 0, failed: 1, ms: 2200, limitMs: null },
        existing: { works: 2, not: 0, failed: 1, ms: 200 },
        address: { works: 0, not: 0, failed: 0, ms: null },
      },
      failed: 1,
      invalid: 0,
      reasons: ['no'],
    },
  ]);
});

test('nothing comes first, then single nodes, then all', () => {
  const lines = ['all', 'hub-2', 'none', 'hub-1'].flatMap((absence) => answers(absence, ALL));
  expect(only(...lines).absences.map(({ absence }) => absence)).toEqual(['none', 'hub-1', 'hub-2', 'all']);
});

test('every asked session is counted once, whatever came of it', () => {
  const one = fc.record({
    absence: fc.constantFrom('none', 'hub-1', 'hub-2', 'all'),
    event: fc.constantFrom(...ALL),
    works: fc.boolean(),
    status: fc.constantFrom('ok' as const, 'failed' as const, 'invalid' as const),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1 }), (all) => {
      const { absences } = only(
        ...all.map(({ absence, event, works, status }) =>
          answer(absence, event, works, status === 'ok' ? {} : { status, existing: null, reached: null }),
        ),
      );
      const counted = absences.flatMap(({ answers: of, failed, invalid }) => [
        ...(['restart', 'new-member', 'address'] as const).map((event) => of[event].works + of[event].not),
        failed,
        invalid,
      ]);
      expect(counted.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      // A figure never comes from a session that did not work.
      for (const { answers: of } of absences)
        for (const { works, ms } of Object.values(of)) expect(ms === null).toBe(works === 0);
    }),
  );
});

test('a cell says how soon, how long it was waited, and what says nothing of the centre', () => {
  const no = { works: 0, not: 2, failed: 0, ms: null, limitMs: 60_000, brokeMs: null };
  const yes = { works: 2, not: 0, failed: 0, ms: 350, limitMs: null, brokeMs: null };
  expect(cellText(yes, no)).toBe('yes 350 ms');
  expect(cellText({ ...yes, ms: 0 }, no)).toBe('yes, no gap');
  expect(cellText(no, yes)).toBe('no 60.0 s');
  expect(cellText(no, no)).toBe('no 60.0 s *');
  const some = { works: 1, not: 2, failed: 0, ms: 1500, limitMs: 60_000, brokeMs: null };
  expect(cellText(some, yes)).toBe('1 of 3, 1.5 s');
  expect(cellText(some, no)).toBe('1 of 3, 1.5 s *');
  expect(cellText({ works: 0, not: 0, failed: 0, ms: null, limitMs: null, brokeMs: null }, yes)).toBe('-');
  expect(cellText({ ...yes, failed: 1 }, yes)).toBe('2 of 3, 350 ms');
});

test('the table says what each node is to the contestant', () => {
  const rows = survivalRows([
    only(...answers('none', ALL), ...answers('hub-1', ['restart']), ...answers('all', [])),
  ]);
  expect(rows).toEqual([
    ['VPN', 'taken away', 'existing', 'restart', 'new member', 'address', ''],
    ['vpn', 'nothing', 'yes 200 ms', 'yes 1.2 s', 'yes 1.2 s', 'yes 1.2 s', ''],
    ['vpn', 'hub-1 (control server, relay)', 'yes 200 ms', 'yes 1.2 s', 'no 60.0 s', 'no 60.0 s', ''],
    [
      'vpn',
      'hub-1 (control server, relay) + hub-2 (relay)',
      'yes 200 ms',
      'no 60.0 s',
      'no 60.0 s',
      'no 60.0 s',
      '',
    ],
  ]);
});

test('every node has its roles where only all of them were taken away, too', () => {
  expect(only(...answers('all', [])).nodes).toEqual([
    { device: 'hub-1', serves: ['control server', 'relay'], daemons: ['headscale'], takesPart: true },
    { device: 'hub-2', serves: ['relay'], daemons: ['derper'], takesPart: true },
  ]);
  expect(only(...answers('all', [], { parts: {} })).nodes).toEqual([]);
});

test('a node without a daemon that the kernel carries is a member like any other', () => {
  const parts = { 'hub-1': { serves: [], daemons: [], member: true } };
  expect(survivalRows([only(...answers('hub-1', ALL, { parts }))])[1]?.[1]).toBe(
    'hub-1 (a member like any other)',
  );
});

test('a sentence tells what goes on without the centre, and which node it is that is missed', () => {
  const verdict = only(
    ...answers('none', ALL),
    ...answers('hub-1', ['restart']),
    ...answers('hub-2', ALL),
    ...answers('all', []),
  );
  expect(survivalSentence(verdict)).toBe(
    'Its centre: hub-1 (control server, relay), hub-2 (relay). ' +
      'Without all of them existing connections go on; members that restart are not reached again, new members are not reached and members with another address are not reached again. ' +
      'Without hub-1 alone existing connections go on and members that restart are reached again; new members are not reached and members with another address are not reached again. ' +
      'Without hub-2 alone nothing changes.',
  );
});

test('what was left out, since no part of it runs there, is neither a yes nor a no', () => {
  const parts = { 'hub-1': PARTS['hub-1'], 'hub-2': { serves: [], daemons: [] } };
  const reason = 'no part of it runs on hub-2, so nothing is taken away';
  const moot = {
    status: 'not-applicable' as const,
    reason,
    parts,
    path: null,
    existing: null,
    reached: null,
  };
  const verdict = only(
    ...answers('none', ALL),
    ...answers('hub-2', [], moot),
    ...answers('all', ['restart'], { parts }),
  );
  expect(survivalRows([verdict])[2]).toEqual(['vpn', 'hub-2 (no part)', '-', '-', '-', '-', reason]);
  expect(verdict.absences[1]).toMatchObject({ failed: 0, invalid: 0, reasons: [], moot: reason });
  expect(survivalSentence(verdict)).not.toContain('hub-2 alone');
});

test('of a connection that breaks it is told how long it went on', () => {
  const existing = { works: false, longestGapMs: 25_000, answeredMs: 65_000, watchedMs: 90_000 };
  const verdict = only(...answers('none', ALL), ...answers('hub-1', ALL, { existing }));
  expect(survivalRows([verdict])[2]?.[2]).toBe('no after 65.0 s');
  expect(survivalSentence(verdict)).toContain('; existing connections break after 65.0 s.');
});

test('of connections that go on the longest gap is told, and of what comes back the median', () => {
  const silent = (pass: number, longestGapMs: number, ms: number) =>
    answer('hub-1', 'restart', true, {
      pass,
      existing: { works: true, longestGapMs, answeredMs: 90_000, watchedMs: 90_000 },
      reached: reached(true, ms),
    });
  const [verdict] = survivalVerdicts([silent(1, 0, 900), silent(2, 61_300, 1000), silent(3, 200, 4000)]);
  const [hub] = verdict?.absences ?? [];
  expect(hub?.answers.existing).toMatchObject({ works: 3, ms: 61_300 });
  expect(hub?.answers.restart).toMatchObject({ works: 3, ms: 1000 });
});

test('what does not work with everything there is not laid at the centre’s door', () => {
  const parts = { 'hub-1': { serves: [], daemons: [] }, 'hub-2': { serves: [], daemons: [] } };
  const works = ['restart', 'new-member'];
  const verdict = only(...answers('none', works, { parts }), ...answers('all', works, { parts }));
  expect(survivalSentence(verdict)).toBe(
    'It has no centre: hub-1 has no part, hub-2 has no part. ' +
      'Without all of them existing connections go on, members that restart are reached again and new members are reached. ' +
      'Even with everything there members with another address are not reached again.',
  );
});

test('of a contestant that never came up nothing is said', () => {
  const none = {
    status: 'failed',
    reason: 'it ended',
    parts: {},
    path: null,
    existing: null,
    reached: null,
  } as const;
  expect(survivalSentence(only(...answers('none', [], none), ...answers('all', [], none)))).toBe(
    'Nothing could be asked: it never came up, or the lab spoilt every session.',
  );
});

test.each([
  [
    carried(way('relayed', 'c'), way('unreachable')),
    'Two members that need others reach each other through c (lighthouse), and not without it.',
  ],
  [
    carried(way('relayed', 'c'), way('relayed', 'd')),
    'Two members that need others reach each other through c (lighthouse); without it through d.',
  ],
  [carried(way('unreachable'), null), 'It joins no two members that need others.'],
  [carried(way('direct'), null), 'Two members behind symmetric NATs find a direct path.'],
])('two members that need others: %#', (line, sentence) => {
  expect(survivalSentence(only(line))).toBe(sentence);
});

test('the second table has who carries, and who then', () => {
  expect(throughRows([only(carried(way('relayed', 'c'), way('relayed', 'd')))])).toEqual([
    ['VPN', 'two that need others', 'by', 'without it', 'by', ''],
    ['vpn', 'relayed 900 ms', 'c (lighthouse)', 'relayed 900 ms', 'd (a member like any other)', ''],
  ]);
  expect(throughRows([only(...answers('none', ALL))])).toEqual([]);
});

test('the page has every contestant and escapes what others wrote', () => {
  const other = {
    entry: 'a<b>',
    status: 'failed',
    reason: 'it said <i>no</i>',
    reached: null,
    existing: null,
  } as const;
  const page = survivalHtml(
    survivalVerdicts([...answers('none', ALL), ...answers('none', [], other)]),
    'Made <today>.',
  );
  expect(page.match(/<table>/g)).toHaveLength(2);
  expect(page).toContain('it said &lt;i&gt;no&lt;/i&gt;');
  for (const raw of ['<b>', '<today>', '<i>']) expect(page).not.toContain(raw);
});
