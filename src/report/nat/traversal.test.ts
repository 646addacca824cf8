import { expect, test } from 'vitest';
import type { Cell } from '../../results/traversal.ts';
import { traversalCell as cell } from '../testing.ts';
import { traversalMark, traversalScore, traversalVerdicts } from './traversal.ts';

const only = (...cells: Cell[]) => {
  const [verdict, more] = traversalVerdicts(cells);
  if (verdict === undefined || more !== undefined) throw new Error('not one verdict');
  return verdict;
};

test('passes of one contestant at one pair are summed up', () => {
  const verdict = only(
    cell({}),
    cell({ pass: 2, outcome: 'relayed', firstPacketMs: 300, directMs: null }),
    cell({ pass: 3, status: 'invalid', outcome: null, firstPacketMs: null, directMs: null }),
  );
  expect(verdict).toMatchObject({ failed: 0, invalid: 1, firstPacketMs: 200, directMs: null });
  expect(verdict.counts).toEqual({ direct: 1, relayed: 1, mixed: 0, unreachable: 0 });
  expect(traversalMark(verdict)).toBe('D/R/?');
  expect(traversalScore(verdict)).toBe('differs');
});

test('what never came is longer than what came late, and a spoilt pass says nothing', () => {
  const never = { outcome: 'unreachable', firstPacketMs: null, directMs: null } as const;
  const spoilt = { status: 'invalid', outcome: null, firstPacketMs: null, directMs: null } as const;
  const passes = [cell({}), cell({ pass: 2, firstPacketMs: 300 }), cell({ pass: 3, ...never })];
  expect(only(...passes, cell({ pass: 4, ...spoilt })).firstPacketMs).toBe(300);
  expect(only(...passes, cell({ pass: 4, ...never }), cell({ pass: 5, ...never })).firstPacketMs).toBeNull();
});

test('what did not come up has a mark of its own, and is no outcome', () => {
  const down = { status: 'failed', outcome: null, firstPacketMs: null, directMs: null } as const;
  const never = only(cell(down));
  expect([traversalMark(never), traversalScore(never)]).toEqual(['!', 'failed']);
  expect(only(cell({}), cell({ pass: 2, ...down }), cell({ pass: 3, ...down })).firstPacketMs).toBeNull();
  const once = only(cell({}), cell({ pass: 2, ...down }));
  expect([traversalMark(once), traversalScore(once)]).toEqual(['D/!', 'differs']);
});

test('what a daemon said against the counters is counted by what it said', () => {
  const word = { kind: 'relayed', evidence: 'by hub' };
  const { errs } = only(
    cell({ word, agrees: false }),
    cell({ pass: 2, word, agrees: false }),
    cell({ pass: 3, word: { ...word, kind: 'direct' }, agrees: true }),
    cell({ pass: 4, outcome: 'mixed', word, agrees: false }),
  );
  expect(errs).toEqual([
    { said: 'relayed', seen: 'direct', passes: 2 },
    { said: 'relayed', seen: 'mixed', passes: 1 },
  ]);
});

test('contestants and pairs are kept apart', () => {
  const cells = [cell({}), cell({ entry: 'other' }), cell({ cell: 'open+open', ends: ['open', 'open'] })];
  expect(traversalVerdicts(cells)).toHaveLength(3);
});

test.each([
  ['direct', true, 'as expected'],
  ['direct', false, 'bonus'],
  ['relayed', true, 'lost'],
  ['relayed', false, 'as expected'],
  ['mixed', true, 'lost'],
  ['unreachable', true, 'lost'],
  ['unreachable', false, 'unreachable'],
] as const)('%s where a direct path is possible: %s is %s', (outcome, possible, score) => {
  expect(traversalScore(only(cell({ outcome, possible })))).toBe(score);
});

test('without an outcome nothing is said', () => {
  expect(traversalScore(only(cell({ status: 'invalid', outcome: null })))).toBe('no outcome');
});
