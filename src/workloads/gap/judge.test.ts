import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionOf, directionOf, isSteady, lateBetween } from './judge.ts';
import { PERIOD_MS } from './protocol.ts';
import { beatsOf, withTcp } from './testing.ts';

test('a gap lasts from the last packet before to the first one after, and counts what was lost', () => {
  const beats = beatsOf(5000, [1000, 2000]);
  expect(directionOf(beats, 1000, 501)).toEqual({ gapMs: 1010, backMs: 1000, lost: 100, reordered: 0 });
});

test('for any outage gap and loss are those that were made', () => {
  const tens = (min: number, max: number) => fc.integer({ min, max }).map((n) => n * PERIOD_MS);
  fc.assert(
    fc.property(tens(20, 200), tens(0, 300), (from, ms) => {
      const seen = directionOf(beatsOf(6000, [from, from + ms]), from, 601);
      expect(seen.lost).toBe(ms / PERIOD_MS);
      expect(seen.gapMs).toBe(ms + PERIOD_MS);
    }),
  );
});

test('what never comes back has no time of return', () => {
  const beats = beatsOf(5000, [1000, 9000]);
  expect(directionOf(beats, 1000, 501)).toMatchObject({ gapMs: 4010, backMs: null, lost: 401 });
});

test('an outage before the event is not the event’s', () => {
  expect(directionOf(beatsOf(5000, [1000, 2000]), 2500, 501)).toMatchObject({
    gapMs: 10,
    lost: 0,
    reordered: 0,
  });
});

test('steady is what has had no long pause for long enough', () => {
  const beats = beatsOf(5000, [1000, 2000]);
  const steady = (now: number) =>
    isSteady(
      beats.filter(({ at }) => at <= now),
      { forMs: 1000, pauseMs: 500, now },
    );
  expect([500, 1000, 1900, 2500, 3100, 5000].map(steady)).toEqual([false, true, false, false, true, true]);
});

test('a connection survives, breaks or does not come back', () => {
  const [whole, cut] = [beatsOf(5000, [1000, 2000]), beatsOf(5000, [1000, 9000])];
  const caller = withTcp(beatsOf(5000, [0, 9000]));
  expect(connectionOf({ caller, listener: withTcp(whole) }, 1000)).toEqual({
    state: 'survived',
    gapMs: 1010,
    reason: null,
  });
  expect(connectionOf({ caller, listener: withTcp(cut) }, 1000)).toMatchObject({ state: 'not-back' });
  const reset = withTcp(cut, { at: 1500, why: 'ECONNRESET' });
  expect(connectionOf({ caller: reset, listener: withTcp(whole) }, 1000)).toEqual({
    state: 'broke',
    gapMs: null,
    reason: 'ECONNRESET',
  });
});

test('how late the sender was is told from the event to its end', () => {
  const beats = beatsOf(1000, [0, 0]);
  const late = (since: number, end: number): number => lateBetween(beats, since, end);
  expect([late(400, 1000), late(500, 1000), late(0, 400), late(0, 399)]).toEqual([30, 1, 30, 1]);
});
