import { expect, test } from 'vitest';
import { machineNow } from '../host/clock.ts';
import type { Beat } from '../workloads/gap/protocol.ts';
import { beatsOf, withTcp } from '../workloads/gap/testing.ts';
import { insideOf, judgeEvent, untilBack } from './watch.ts';

const LATE = { lateMs: 900 };
const whole = beatsOf(5000, [0, 0]);
const cut = beatsOf(5000, [1000, 2000]);

test('the figure of a gap is that of the worse way', () => {
  const seen = judgeEvent({ caller: whole, listener: cut }, 1000, 91_000, true);
  expect(seen).toMatchObject({ status: 'back', ms: 1010, up: { gapMs: 1010 }, down: { gapMs: 10 } });
});

test('what did not come back has a limit and no figure', () => {
  const gone = beatsOf(5000, [1000, 9000]);
  const seen = judgeEvent({ caller: whole, listener: gone }, 1000, 91_000, false);
  expect(seen).toMatchObject({ status: 'not-back', ms: null, reason: 'not back within 91 s' });
});

test('what was steady once and is away at the end did not come back', () => {
  const away = beatsOf(5000, [3000, 9000]);
  expect(judgeEvent({ caller: whole, listener: away }, 1000, 91_000, true).status).toBe('not-back');
});

/** The same, so much later. */
const later = (beats: readonly Beat[], ms: number): Beat[] =>
  beats.map((beat) => ({
    ...beat,
    at: beat.at + ms,
    pause: beat.pause === null ? null : { from: beat.pause.from + ms, to: beat.pause.to + ms },
    last: beat.last === null ? null : beat.last + ms,
  }));

test('once packets are back their connection is waited for until it has tried again, and else nothing is', async () => {
  const now = machineNow();
  const since = now - 120_500;
  const acted = { since, doneAt: now - 4000 };
  const caller = later(whole, now - 5000);
  const stuck = caller.map((beat) => ({ ...beat, tcp: { bytes: 0, pause: null, last: since, broke: null } }));
  const looked = async (sent: readonly Beat[], listeners: readonly (readonly Beat[])[]) => {
    let looks = 0;
    const newest = async () => ({ caller: sent, listener: listeners[looks++] ?? [] });
    const signal = AbortSignal.timeout(5000);
    // Packets were waited for long enough by now.
    return { steady: await untilBack({ newest }, acted, 90_000, signal), looks };
  };
  const listeners = [stuck, stuck, stuck, withTcp(caller)];
  expect(await looked(caller, listeners)).toEqual({ steady: true, looks: 4 });
  const away = later(beatsOf(5000, [3000, 9000]), now - 5000);
  expect(await looked(away, [away, away])).toEqual({ steady: false, looks: 1 });
});

test('a gap of a machine that was busy is nobody’s', () => {
  const busyAt = (time: number) => whole.map((beat) => (beat.at === time ? { ...beat, ...LATE } : beat));
  const busy = busyAt(1500);
  expect(judgeEvent({ caller: busy, listener: cut }, 1000, 91_000, true)).toMatchObject({
    status: 'invalid',
    ms: null,
    reason: 'the machine held up the streams by 900 ms, so 1010 ms say little',
  });
  // Before the event it does not matter, nor once the gap is over, nor where it is a small part of the gap.
  for (const time of [900, 3000])
    expect(judgeEvent({ caller: busyAt(time), listener: cut }, 1000, 91_000, true).status).toBe('back');
  const long = beatsOf(9000, [1000, 8000]);
  const other = beatsOf(9000, [0, 0]).map((beat) => (beat.at === 3000 ? { ...beat, ...LATE } : beat));
  expect(judgeEvent({ caller: other, listener: long }, 1000, 91_000, true).status).toBe('back');
});

test('what two saw beside an event is not told where the machine held up an end of theirs', () => {
  const busy = whole.map((beat) => (beat.at === 3000 ? { ...beat, ...LATE } : beat));
  const before = { kind: 'relayed', rttMs: 31 } as const;
  expect(insideOf({ caller: whole, listener: whole }, before, 1000)).toMatchObject({
    inside: { before, up: { gapMs: 10 } },
  });
  expect(insideOf({ caller: whole, listener: busy }, before, 1000)).toEqual({});
  expect(insideOf({ caller: busy, listener: whole }, before, 3500)).toHaveProperty('inside');
});
