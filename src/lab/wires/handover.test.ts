import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LineSchema } from '../../network/schema.ts';
import { Handovers, moreMs } from './handover.ts';

const line = LineSchema.parse({ delayMs: 20, handover: { spreadMs: 12 } });

test('each stretch has a delay of its own, the same for the same seed, within the spread', () => {
  const drawn = Array.from({ length: 200 }, (_, stretch) => moreMs(line, 7n, stretch));
  expect(drawn).toEqual(Array.from({ length: 200 }, (_, stretch) => moreMs(line, 7n, stretch)));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThanOrEqual(12);
  // The mean of 200 even draws has a standard deviation of 12 / sqrt(12 * 200) = 0.25 ms.
  expect(Math.abs(drawn.reduce((sum, ms) => sum + ms, 0) / 200 - 6)).toBeLessThan(1);
  expect(moreMs(line, 8n, 0)).not.toBe(moreMs(line, 7n, 0));
  expect(moreMs(LineSchema.parse({ delayMs: 20 }), 7n, 3)).toBe(0);
});

test('handovers come until the lab ends, and one that fails is a fault', async () => {
  const stretches: number[] = [];
  const handovers = new Handovers();
  handovers.add('site home', 0.02, async (stretch) => void stretches.push(stretch));
  await expect.poll(() => stretches.length).toBeGreaterThan(2);
  expect(stretches.slice(0, 3)).toEqual([1, 2, 3]);
  expect(handovers.fault).toBeNull();
  handovers.add('site b', 0.01, () => Promise.reject(new Error('no such device')));
  await expect.poll(() => handovers.fault).toBe('line "site b" could not be handed over: no such device');
  await handovers[Symbol.asyncDispose]();
  const { length } = stretches;
  await sleep(60);
  expect(stretches).toHaveLength(length);
});
