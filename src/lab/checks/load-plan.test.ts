import { expect, test } from 'vitest';
import type { LineInput } from '../../network/builders.ts';
import { LineSchema } from '../../network/schema.ts';
import { loadPlan } from './load-plan.ts';

const plan = (line: LineInput) => loadPlan(LineSchema.parse(line));

test('a rate is measured after the first burst has passed, and until packets are many enough', () => {
  expect(plan({ rateMbit: 100 })).toEqual({
    by: 'iperf3',
    offeredMbit: 150,
    streams: 1,
    skipped: 1,
    counted: 3,
    pingMs: null,
  });
  // 4 KiB at half of 1 Mbit/s take 66 ms; 200 frames of 1514 bytes take 2.4 s.
  expect(plan({ rateMbit: 1 })).toMatchObject({ skipped: 1, counted: 10 });
  expect(plan({ rateMbit: 0.1 })).toMatchObject({ skipped: 3, counted: 28 });
  expect(plan({ rateMbit: 100, delayMs: 300 })).toMatchObject({ skipped: 3, counted: 3 });
});

test('more is offered than the faster direction passes, for as long as the slower one needs', () => {
  expect(plan({ up: { rateMbit: 1 }, down: { rateMbit: 20 } })).toMatchObject({
    offeredMbit: 30,
    counted: 10,
  });
});

test('nothing is measured without a rate', () => {
  expect(plan({ delayMs: 5 })).toBeNull();
});

test('a lossy line is measured where no handshake has to cross it', () => {
  expect(plan({ rateMbit: 20, lossPercent: 50 })).toMatchObject({ by: 'flood' });
  expect(plan({ rateMbit: 100, lossPercent: 10 })).toMatchObject({ by: 'iperf3' });
  expect(plan({ rateMbit: 100, lossPercent: 11 })).toBeNull();
  expect(plan({ rateMbit: 100, down: { burstLoss: { gapPackets: 10, burstPackets: 10 } } })).toBeNull();
});

test('queues that were asked for are looked at, unless they take too long or too many senders to fill', () => {
  // 256 KiB wait 1.05 s at 2 Mbit/s and 0.13 s at 16, and fill in 0.26 s at most.
  expect(plan({ bufferKiB: 256, up: { rateMbit: 2 }, down: { rateMbit: 16 } })).toMatchObject({
    streams: 4,
    counted: 9,
    pingMs: 95,
  });
  expect(plan({ rateMbit: 1, bufferKiB: 1024 })?.pingMs).toBeNull();
  expect(plan({ rateMbit: 100, bufferKiB: 2048 })?.pingMs).toBeNull();
});
