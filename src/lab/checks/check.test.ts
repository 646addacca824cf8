import { expect, test } from 'vitest';
import type { LineInput } from '../../network/builders.ts';
import { WAYS, type Way } from '../../network/line.ts';
import { LineSchema } from '../../network/schema.ts';
import { delivered, judge, type Measured } from './check.ts';
import type { Passage } from './passages.ts';

/** 300 packets, 2 ms apart, each with the given delays of its copies. */
const passed = (delaysOf: (i: number) => readonly number[]): Passage[] =>
  Array.from({ length: 300 }, (_, i) => ({
    enteredMs: 2 * i,
    leftMs: delaysOf(i).map((delay) => 2 * i + delay),
  }));

interface Seen {
  readonly delaysOf?: (i: number) => readonly number[];
  readonly goodput?: number;
  readonly roundTripMs?: number;
  /** The way on which these are seen; the other one is as asked. */
  readonly way?: Way;
}

const measured = (asked: { delayMs: number; rateMbit?: number }, seen: Seen): Measured => {
  const { way = 'up', delaysOf, goodput, roundTripMs } = seen;
  const good = passed(() => [asked.delayMs]);
  const odd = delaysOf === undefined ? good : passed(delaysOf);
  const probed = {
    up: way === 'up' ? odd : good,
    down: way === 'down' ? odd : good,
    roundTripsMs: [2 * asked.delayMs],
  };
  const rate = asked.rateMbit ?? null;
  return {
    counting: probed,
    timing: probed,
    loaded: {
      goodput: {
        up: way === 'up' ? (goodput ?? rate) : rate,
        down: way === 'down' ? (goodput ?? rate) : rate,
      },
      roundTripMs: roundTripMs ?? null,
    },
  };
};

const verdict = (line: LineInput & { delayMs: number }, seen: Seen): string[] => {
  const { rateMbit } = line;
  const asked = { delayMs: line.delayMs, ...(rateMbit === undefined ? {} : { rateMbit }) };
  return judge(LineSchema.parse(line), measured(asked, seen));
};

test.each(WAYS)('a line that delivers is fine, one that does not %s is told what is wrong there', (way) => {
  const line = { rateMbit: 100, delayMs: 20 };
  expect(verdict(line, { way })).toEqual([]);
  expect(verdict(line, { way, delaysOf: () => [20.9] })).toEqual([]);
  expect(verdict(line, { way, delaysOf: () => [21.1] })).toEqual([
    `${way}: delay 21.10 ms where 19.00 to 21.00 were expected`,
  ]);
  expect(verdict(line, { way, goodput: 98.1 })).toEqual([]);
  expect(verdict(line, { way, goodput: 97.9 })).toEqual([
    `${way}: 97.90 Mbit/s where 98.00 to 102.00 were expected`,
  ]);
});

test('one packet lost, doubled or out of order is one too many where none was asked for', () => {
  const line = { delayMs: 5 };
  expect(verdict(line, { delaysOf: (i) => (i === 7 ? [] : [5]) })).toEqual([
    'up: 1 of 300 packets lost where 0 to 0 were expected',
  ]);
  expect(verdict(line, { delaysOf: (i) => (i === 7 ? [5, 5.1] : [5]) })).toEqual([
    'up: 1 of 300 packets came twice where 0 to 0 were expected',
  ]);
  expect(verdict(line, { delaysOf: (i) => (i === 7 ? [0.1] : [5]) })).toEqual([
    'up: 1 of 300 packets overtook others where 0 to 0 were expected',
  ]);
});

test('what was asked for and does not come is told', () => {
  const delayMs = 5;
  const told = (line: LineInput) => verdict({ ...line, delayMs }, {}).join();
  expect(told({ lossPercent: 5 })).toMatch(/up: 0 of 300 packets lost where \d+ to \d+ were expected/);
  expect(told({ duplicatePercent: 5 })).toMatch(/0 of 300 packets came twice where/);
  expect(told({ reorderPercent: 5 })).toMatch(/0 of 300 packets overtook others where/);
  expect(told({ jitterMs: 3, jitterReorders: true })).toMatch(/up: jitter 0.00 ms where .* were expected/);
});

test('a line that passes nothing is told once', () => {
  expect(verdict({ delayMs: 5 }, { delaysOf: () => [] })).toEqual([
    'up: 300 of 300 packets lost where 0 to 0 were expected',
  ]);
});

test('of a way on which nothing arrives there is no delay, and of the other one there is', () => {
  const silent = measured({ delayMs: 5 }, { delaysOf: () => [] });
  expect(delivered('up', silent)).toMatchObject({ delayMs: null, jitterMs: null, sent: 300, lost: 300 });
  expect(delivered('down', silent)).toMatchObject({ delayMs: 5, jitterMs: 0, sent: 300, lost: 0 });
});

test('goodput is less by what the line loses', () => {
  const loses = (i: number) => (i % 20 === 0 ? [] : [5]);
  const seen = { delaysOf: loses, goodput: 95 };
  expect(verdict({ rateMbit: 100, delayMs: 5, up: { lossPercent: 5 } }, seen)).toEqual([]);
  expect(
    verdict({ rateMbit: 100, delayMs: 5, up: { lossPercent: 5 } }, { ...seen, goodput: 100 }),
  ).toHaveLength(1);
});

test('two of the packets that a slow line passes may be more than the tolerance', () => {
  expect(verdict({ rateMbit: 0.1, delayMs: 5 }, { goodput: 0.103 })).toEqual([]);
  expect(verdict({ rateMbit: 1, delayMs: 5 }, { goodput: 1.03 })).toHaveLength(1);
});

test('a queue that is longer or shorter than asked is told', () => {
  // 100 KiB each way at 10 Mbit/s: 82 ms up and 82 ms down, with 10 ms of round trip.
  const line = { rateMbit: 10, delayMs: 5, bufferKiB: 100 };
  expect(verdict(line, { roundTripMs: 174 })).toEqual([]);
  expect(verdict(line, { roundTripMs: 200 })).toEqual([
    'full queues make a round trip last 200 ms where 156 to 191 were expected',
  ]);
  expect(verdict(line, { roundTripMs: 92 })).toHaveLength(1);
});
