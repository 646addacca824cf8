import { expect, test } from 'vitest';
import { entryOf, runOf } from '../testing.ts';
import { reportOf } from './analyse.ts';
import { renderMarkdown } from './markdown.ts';
import { spoiltLines, spoiltSessions } from './spoilt.ts';
import { renderTable } from './table.ts';

const { info, sessions } = runOf(
  [
    [entryOf('a', { kind: 'anchor' }), { speed: 1 }],
    [entryOf('b'), { speed: 0.5 }],
  ],
  { rounds: 2 },
);

test('a run that nothing spoilt says nothing of it', () => {
  expect(spoiltLines(spoiltSessions(sessions))).toEqual([]);
  expect(renderTable(reportOf(info, sessions))).not.toContain('Taken again');
});

test('tries are counted by entry and reason, and what stayed spoilt is told', () => {
  const spoilt = [
    { entry: 'a', spoilt: ['the wire ended'] },
    { entry: 'b', spoilt: ['a router was slow', 'the wire ended'], fault: 'lab' as const },
    { entry: 'a', spoilt: ['the wire ended'] },
    { entry: 'b' },
  ];
  const counted = spoiltSessions(spoilt);
  expect(counted).toEqual({
    again: 3,
    stayed: 1,
    tries: [
      { entry: 'a', reason: 'the wire ended', tries: 2 },
      { entry: 'b', reason: 'a router was slow', tries: 1 },
      { entry: 'b', reason: 'the wire ended', tries: 1 },
    ],
  });
  expect(spoiltLines(counted)).toEqual([
    'Taken again: 3 sessions; the lab spoilt 4 tries (a 2 times: the wire ended; b once: a router was slow; b once: the wire ended); invalid in the end: 1.',
  ]);
});

test('every printed form has it', () => {
  const again = sessions.map((session) =>
    session.entry === 'b' && session.round === 1 ? { ...session, spoilt: ['the wire ended'] } : session,
  );
  const report = reportOf(info, again);
  expect(renderTable(report)).toContain('Taken again: 1 session;');
  expect(renderMarkdown(report)).toContain('the lab spoilt 1 try');
});
