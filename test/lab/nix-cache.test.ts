import { expect, test } from 'vitest';
import { measured } from '../support/measured.ts';

/** Mbit/s of the lines, and bytes of a packet of 1514 that are TCP's payload. */
const [RATE, SHARE] = [100, 1448 / 1514] as const;

interface Raw {
  readonly congestion: string;
  readonly objects: number;
  readonly closureBytes: number;
  readonly served: { readonly archives: number; readonly requests: number };
}

test('a closure takes what the line takes for its archives, and what Nix takes to register them', async () => {
  const { sessions, alone, through } = await measured('nix', 'lan-100');
  expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(sessions.map(() => ['ok', null]));
  const { congestion, objects, closureBytes, served } = alone.raw as Raw;
  const least = (closureBytes * 8) / 1e6 / (RATE * SHARE);
  const seconds = alone.values['nix.closure'] ?? 0;
  expect(seconds).toBeGreaterThan(least);
  // Descriptions come before the archives that they lead to, and each object gets its entry in a database.
  expect(seconds).toBeLessThan(least + 4);
  expect(alone.values['nix.goodput']).toBeCloseTo((closureBytes * 8) / 1e6 / seconds, 6);
  // Each object was described once and sent once.
  expect([objects, served.archives]).toEqual([200, 200]);
  expect(served.requests).toBeGreaterThanOrEqual(400);
  expect(congestion).toBe('cubic');
  expect(through.values['nix.cpu-per-gb']).toBeGreaterThan(1);
});
