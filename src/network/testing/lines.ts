import fc from 'fast-check';
import { contradictions } from '../contradictions.ts';
import { type Line, LineSchema } from '../schema.ts';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const percent = number(0, 50);

/** Whatever may be said of a direction, contradictions among it. */
const said = {
  rateMbit: number(0.1, 1000),
  bufferKiB: fc.integer({ min: 4, max: 4096 }),
  delayMs: number(0, 500),
  jitterMs: number(0, 500),
  jitterReorders: fc.boolean(),
  lossPercent: percent,
  burstLoss: fc.record({
    gapPackets: number(1, 1_000_000),
    burstPackets: number(1, 10_000),
    lossPercent: number(0, 100),
  }),
  reorderPercent: percent,
  duplicatePercent: percent,
};

/** Lines that are valid, with anything said of both directions or of one. */
export const lines: fc.Arbitrary<Line> = fc
  .record(
    {
      ...said,
      up: fc.record(said, { requiredKeys: [] }),
      down: fc.record(said, { requiredKeys: [] }),
      handover: fc.record({ everySeconds: number(5, 600), spreadMs: number(0.1, 200) }),
      seed: fc.nat(),
    },
    { requiredKeys: [] },
  )
  .map((line) => LineSchema.parse(line))
  .filter((line) => contradictions(line).length === 0);
