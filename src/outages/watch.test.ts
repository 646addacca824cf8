import { expect, test } from 'vitest';
import { beatsOf } from '../workloads/gap/testing.ts';
import { judgeEvent } from './watch.ts';

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
