import fc from 'fast-check';
import { expect, test } from 'vitest';
import { staleness } from './staleness.ts';

const DAY_MS = 86_400_000;
const RELEASED = '2026-08-21';

/** Judged so many milliseconds after the newer release. */
const after = (ms: number) =>
  staleness(
    {
      facts: {
        superseded: { by: '2.0', on: RELEASED, evidence: { by: 'docs', urls: ['https://example.org/'] } },
      },
    },
    new Date(Date.parse(RELEASED) + ms),
  );

test('what nothing newer is known of is never stale', () => {
  expect(staleness({ facts: { superseded: null } }, new Date('2126-01-01'))).toBeNull();
});

test('90 days may pass, and not one more', () => {
  expect(after(90 * DAY_MS)).toBeNull();
  expect(after(91 * DAY_MS - 1)).toBeNull();
  expect(after(91 * DAY_MS)).toEqual({ by: '2.0', days: 91 });
});

test('once stale an entry stays so, with every day counted', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 4000 }), fc.integer({ min: 0, max: DAY_MS - 1 }), (days, ms) => {
      expect(after(days * DAY_MS + ms)?.days ?? null).toBe(days > 90 ? days : null);
    }),
  );
});
