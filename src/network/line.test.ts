import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directionOf, lineText, lossShare, WAYS } from './line.ts';
import { LineSchema } from './schema.ts';
import { lines } from './testing/lines.ts';

test('what is said of a line holds both ways, and what is said of one way comes before it', () => {
  const line = LineSchema.parse({
    rateMbit: 20,
    delayMs: 10,
    lossPercent: 1,
    up: { rateMbit: 5, lossPercent: 0 },
  });
  expect(directionOf(line, 'up')).toMatchObject({ rateMbit: 5, delayMs: 10, lossPercent: 0 });
  expect(directionOf(line, 'down')).toMatchObject({ rateMbit: 20, delayMs: 10, lossPercent: 1 });
});

test('a line of which nothing is said does nothing', () => {
  expect(directionOf(LineSchema.parse({}), 'up')).toEqual({
    rateMbit: null,
    bufferKiB: null,
    delayMs: 0,
    jitterMs: 0,
    jitterReorders: false,
    lossPercent: 0,
    burstLoss: null,
    reorderPercent: 0,
    duplicatePercent: 0,
    handover: null,
  });
});

test('a line in bursts loses the mean of its two states, weighted by how long they last', () => {
  const burstLoss = { gapPackets: 90, burstPackets: 10, lossPercent: 50 };
  expect(lossShare(directionOf(LineSchema.parse({ lossPercent: 1, burstLoss }), 'up'))).toBeCloseTo(
    0.9 * 0.01 + 0.1 * 0.5,
    12,
  );
});

test('a valid line loses at most half of what it carries', () => {
  fc.assert(
    fc.property(lines, (line) => {
      for (const way of WAYS) expect(lossShare(directionOf(line, way))).toBeLessThanOrEqual(0.5);
    }),
  );
});

test('a line is told in words, its directions apart where they differ', () => {
  expect(lineText(LineSchema.parse({ rateMbit: 20, delayMs: 10 }))).toBe('20 Mbit/s, 10 ms');
  expect(
    lineText(
      LineSchema.parse({
        delayMs: 4,
        jitterMs: 2,
        up: { rateMbit: 5, bufferKiB: 64, reorderPercent: 0.5, duplicatePercent: 1 },
        down: { jitterReorders: true, lossPercent: 1, burstLoss: { gapPackets: 1000, burstPackets: 5 } },
      }),
    ),
  ).toBe(
    'up 5 Mbit/s, 4 ms ± 2 ms, 0.5 % overtake, 1 % twice, 64 KiB; ' +
      'down no limit, 4 ms ± 2 ms mixed, 1 % lost, bursts of 5 every 1000',
  );
});
