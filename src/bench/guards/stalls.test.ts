import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchStalls } from './stalls.ts';

test('that timers came more than a second late is told once, a shorter pause is not', () => {
  let now = 60_000;
  using stalls = watchStalls(() => now);
  now += 1000;
  expect(stalls.reason()).toBeNull();
  // Timers are due every 20 ms.
  now += 1100;
  expect(stalls.reason()).toBe('the machine stood still for 1080 ms');
  now += 1000;
  expect(stalls.reason()).toBeNull();
});

test('what was before is not told', () => {
  let now = 60_000;
  using stalls = watchStalls(() => now);
  now += 20;
  expect(stalls.reason()).toBeNull();
});

test('a process that was held up is told by the clock of the machine', async () => {
  using stalls = watchStalls();
  await sleep(50);
  const until = performance.now() + 1200;
  while (performance.now() < until);
  await sleep(50);
  expect(stalls.reason()).toMatch(/^the machine stood still for [1-9]\d{3,} ms$/);
});
