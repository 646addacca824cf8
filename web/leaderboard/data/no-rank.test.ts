import { expect, it } from 'vitest';
import { noRankOf } from './no-rank.ts';

it('says why a score has no places, and nothing of one that has', () => {
  expect(noRankOf({ rankLow: 2, rankHigh: 4, unranked: null }, false)).toBeNull();
  const none = { rankLow: null, rankHigh: null };
  const stale = 'stale: 2.6.3 had been out for 120 days';
  expect(noRankOf({ ...none, unranked: stale }, true)).toEqual({ word: 'stale', why: stale });
  const few = '3 rounds of 5';
  expect(noRankOf({ ...none, unranked: few }, false)).toEqual({ word: 'no rank', why: few });
});
