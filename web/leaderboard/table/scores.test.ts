import { describe, expect, it } from 'vitest';
import { standingOf } from './scores.ts';

describe('the standing of a score', () => {
  it('is its places', () => {
    expect(standingOf({ rankLow: 2, rankHigh: 4, unranked: null }, false)).toEqual({
      text: '#2–4',
      why: null,
    });
  });

  it('is why it has none', () => {
    const none = { rankLow: null, rankHigh: null };
    const stale = 'stale: 2.6.3 had been out for 120 days';
    expect(standingOf({ ...none, unranked: stale }, true)).toEqual({ text: 'stale', why: stale });
    const few = '3 rounds of 5';
    expect(standingOf({ ...none, unranked: few }, false)).toEqual({ text: 'no rank', why: few });
  });
});
