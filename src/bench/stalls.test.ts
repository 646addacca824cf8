import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchStalls } from './stalls.ts';

/** Lets nothing else run in this process. */
const hog = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test('a process that was held up for more than a second is told, a shorter pause is not', async () => {
  using stalls = watchStalls();
  await sleep(50);
  hog(100);
  await sleep(50);
  expect(stalls.reason()).toBeNull();
  hog(1200);
  await sleep(50);
  expect(stalls.reason()).toMatch(/^the machine stood still for [1-9]\d{3} ms$/);
});

test('what was before is not told', async () => {
  hog(1100);
  using stalls = watchStalls();
  await sleep(50);
  expect(stalls.reason()).toBeNull();
});
