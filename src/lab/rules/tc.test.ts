import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineInput } from '../../network/builders.ts';
import { directionOf, WAYS } from '../../network/line.ts';
import { LineSchema } from '../../network/schema.ts';
import { lines } from '../../network/testing/lines.ts';
import { needsNetem, netemQdisc, queueBytes, rateQdisc, seedOf } from './tc.ts';

const up = (line: LineInput) => directionOf(LineSchema.parse(line), 'up');
const netem = (line: LineInput): string => netemQdisc(up(line), 9n).join(' ');

test.each<[string, LineInput, string]>([
  ['a delay', { delayMs: 2.5 }, 'netem limit 1000 delay 2500us'],
  ['random loss', { delayMs: 10, lossPercent: 1 }, 'netem limit 1652 delay 10000us loss random 1% seed 9'],
  [
    'loss in bursts, and outside of them',
    { lossPercent: 0.5, burstLoss: { gapPackets: 1000, burstPackets: 4, lossPercent: 60 } },
    'netem limit 1000 delay 0us loss gemodel 0.1% 25% 60% 0.5% seed 9',
  ],
  [
    'jitter in order: a rate makes netem keep it',
    { delayMs: 5, jitterMs: 2 },
    'netem limit 1156 delay 5000us 2000us rate 10gbit seed 9',
  ],
  [
    'jitter that mixes packets',
    { delayMs: 5, jitterMs: 2, jitterReorders: true },
    'netem limit 1156 delay 5000us 2000us seed 9',
  ],
  [
    'a delay that changes at handovers: it must not let packets overtake when it shrinks',
    { delayMs: 5, handover: { spreadMs: 10 } },
    'netem limit 2478 delay 5000us rate 10gbit seed 9',
  ],
  ['reordering', { delayMs: 5, reorderPercent: 0.1 }, 'netem limit 1000 delay 5000us reorder 0.1% seed 9'],
  ['doubling', { duplicatePercent: 2 }, 'netem limit 1000 delay 0us duplicate 2% seed 9'],
])('netem is told of %s', (_what, line, expected) => {
  expect(netem(line)).toBe(expected);
});

test('a queue has the size that was asked, and else room for 50 ms and a burst', () => {
  expect(rateQdisc(up({ rateMbit: 20, bufferKiB: 100 }))?.join(' ')).toBe(
    'tbf rate 20000kbit burst 5000 limit 102400',
  );
  expect(queueBytes(up({ rateMbit: 20 }))).toBe(125_000 + 5000);
  expect(rateQdisc(up({}))).toBeNull();
});

test('a line needs netem as soon as one direction does more than limit', () => {
  const needs = (line: LineInput) => needsNetem(LineSchema.parse(line));
  expect(needs({ rateMbit: 20, bufferKiB: 64 })).toBe(false);
  expect(needs({ rateMbit: 20, down: { delayMs: 1 } })).toBe(true);
  expect(needs({ up: { duplicatePercent: 1 } })).toBe(true);
});

test('no two directions share a seed, whether it is their line’s own or its number', () => {
  const seeds = [{}, { seed: 0 }, { seed: 1 }].flatMap((line) =>
    [0, 1, 127].flatMap((wire) => WAYS.map((way) => seedOf(LineSchema.parse(line), wire, way))),
  );
  // Each seed of a line's own comes from three wires here.
  expect(new Set(seeds).size).toBe(6 + 2 + 2);
});

test('labs of different draws share no seed, and those of one have the same', () => {
  const line = LineSchema.parse({});
  const seeds = ['', '1/home/1', '1/home/2', '2/home/1'].flatMap((draw) =>
    [0, 1].flatMap((wire) => WAYS.flatMap((way) => [0, 1].map((at) => seedOf(line, wire, way, at, draw)))),
  );
  expect(new Set(seeds).size).toBe(4 * 2 * 2 * 2);
  expect(seeds.every((seed) => seed < 2n ** 64n)).toBe(true);
  expect(seedOf(line, 3, 'up', 5, '1/home/1')).toBe(seedOf(line, 3, 'up', 5, '1/home/1'));
  // What a document’s line draws in a shell or a check is what it always was.
  expect(seedOf(line, 0, 'up')).toBe(1n);
});

const FORM =
  /^netem limit \d+ delay \d+us( \d+us)?( loss (random \S+%|gemodel( \S+%){4}))?( reorder \S+%)?( duplicate \S+%)?( rate 10gbit)?( seed \d+)?$/;

test('whatever a valid line says, netem’s arguments have their form', () => {
  fc.assert(
    fc.property(lines, (line) => {
      for (const way of WAYS) {
        const asked = directionOf(line, way);
        const text = netemQdisc(asked, seedOf(line, 0, way)).join(' ');
        expect(text).toMatch(FORM);
        // iproute2 takes a number for what it is by its first character.
        for (const share of text.match(/\S+%/g) ?? []) expect(share).toMatch(/^\d/);
        expect(text.includes('rate 10gbit')).toBe(
          (asked.jitterMs > 0 || asked.handover !== null) && !asked.jitterReorders,
        );
      }
    }),
    { numRuns: 200 },
  );
});
