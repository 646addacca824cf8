import { expect, test } from 'vitest';
import { measured } from '../support/measured.ts';

/** Mbit/s of the lines, and bytes of a packet of 1514 that are TCP's payload. */
const [RATE, SHARE] = [100, 1448 / 1514] as const;

interface Raw {
  readonly packBytes: number;
  readonly sync: { readonly report: { readonly bytesSent: number } };
}

test('many small files take what the line takes for their bytes, and what git and rsync take for themselves', async () => {
  const { sessions, alone, through } = await measured('files', 'lan-100');
  expect(sessions.map(({ status, reason }) => [status, reason])).toEqual(sessions.map(() => ['ok', null]));
  const { packBytes, sync } = alone.raw as Raw;
  for (const [seconds, bytes] of [
    [alone.values['files.clone'] ?? 0, packBytes],
    [alone.values['files.sync'] ?? 0, sync.report.bytesSent],
  ] as const) {
    const least = (bytes * 8) / 1e6 / (RATE * SHARE);
    expect(seconds).toBeGreaterThan(least);
    // Keys are agreed on, git checks and writes 3,000 files, rsync lists and writes 10,000.
    expect(seconds).toBeLessThan(least + 2);
  }
  expect(alone.values['files.resync']).toBeLessThan(2);
  expect(through.values['files.cpu-per-gb']).toBeGreaterThan(1);
});
