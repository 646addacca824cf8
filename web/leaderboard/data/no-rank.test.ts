import { expect, it } from 'vitest';
import tables from '../../../src/report/run/unheld.json' with { type: 'json' };
import { noCellRankOf, noRankOf } from './no-rank.ts';

it('says why a score has no places, and nothing of one that has', () => {
  expect(noRankOf({ rankLow: 2, rankHigh: 4, unranked: null }, false)).toBeNull();
  const none = { rankLow: null, rankHigh: null };
  const stale = 'stale: 2.6.3 had been out for 120 days';
  expect(noRankOf({ ...none, unranked: stale }, true)).toEqual({ word: 'stale', why: stale });
  const few = '3 rounds of 5';
  expect(noRankOf({ ...none, unranked: few }, false)).toEqual({ word: 'no rank', why: few });
});

it('says why a figure has no places, but not of who takes none by design', () => {
  const [table] = tables;
  if (table === undefined) throw new Error('every table has ranks');
  const [metric, scenario] = [{ id: table.metric }, { id: table.scenario }];
  const none = { rankLow: null };
  const fresh = { kind: 'contestant', stale: null } as const;
  expect(noCellRankOf(none, fresh, metric, scenario)).toMatchObject({ word: 'unranked' });
  expect(noCellRankOf({ rankLow: 1 }, fresh, metric, scenario)).toBeNull();
  expect(noCellRankOf(undefined, fresh, metric, scenario)).toBeNull();
  expect(noCellRankOf(none, { ...fresh, kind: 'reference' }, metric, scenario)).toBeNull();
  // It is ranked like the others.
  expect(noCellRankOf(none, { ...fresh, kind: 'anchor' }, metric, scenario)).toMatchObject({
    word: 'unranked',
  });
  expect(noCellRankOf(none, fresh, metric, { id: 'lan-100' })).toBeNull();
  const stale = { by: '2.6.3', days: 120 };
  const why = '2.6.3 had been out for 120 days';
  expect(noCellRankOf(none, { ...fresh, stale }, metric, scenario)).toEqual({ word: 'stale', why });
});
