import { expect, test } from 'vitest';
import { measured } from '../support/measured.ts';

/** Mbit/s of the lines, and bytes of a packet of 1514 that are TCP's payload. */
const [RATE, SHARE] = [20, 1448 / 1514] as const;

interface Raw {
  readonly fileBytes: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly moved: Readonly<Record<string, { sent: number; received: number; failed: number }>>;
}

test('a file reaches eight devices little later than the line of its source has sent it once', async () => {
  const { sessions, alone, through } = await measured('swarm', 'eight-devices');
  expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(sessions.map(() => ['ok', null]));
  const { fileBytes, seconds, moved } = alone.raw as Raw;
  const least = (fileBytes * 8) / 1e6 / (RATE * SHARE);
  expect(Object.keys(seconds)).toHaveLength(8);
  expect(alone.values['swarm.last-device']).toBe(Math.max(...Object.values(seconds)));
  expect(alone.values['swarm.last-device']).toBeGreaterThan(least);
  // The source sends some pieces twice, and the last ones come when everything else is there.
  expect(alone.values['swarm.last-device']).toBeLessThan(3 * least);
  // Most of the file comes from those who want it too.
  expect(moved.a?.sent).toBeLessThan(4 * fileBytes);
  expect(Object.values(moved).map(({ failed }) => failed)).toEqual(Array(9).fill(0));
  // Headers of TCP, IP and Ethernet, acknowledgements, and pieces that were asked of two.
  expect(alone.values['swarm.underlay-bytes']).toBeGreaterThan(1 / SHARE);
  expect(alone.values['swarm.underlay-bytes']).toBeLessThan(1.25);
  expect(through.values['swarm.underlay-bytes']).toBeGreaterThan(alone.values['swarm.underlay-bytes'] ?? 0);
  expect(through.values['swarm.cpu-per-gb']).toBeGreaterThan(1);
});
