import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Enough } from './enough.ts';

const times = (ms: readonly (number | null)[]): Enough => {
  const enough = new Enough();
  for (const one of ms)
    enough.note({ entry: 'vpn', event: 'roam', status: one === null ? 'not-back' : 'back', ms: one });
  return enough;
};

test('five that lasted over 30 s each are enough, of that event and contestant alone', () => {
  const enough = times([40_000, null, 31_000, null, null]);
  expect(enough.isEnough('vpn', 'roam')).toBe(true);
  expect(enough.isEnough('vpn', 'kill')).toBe(false);
  expect(enough.isEnough('other', 'roam')).toBe(false);
});

test('of a gap what was taken away is no part, and other figures do not have it', () => {
  const isEnough = (event: 'router-reboot' | 'warm-start', ms: number): boolean => {
    const enough = new Enough();
    for (const _ of [1, 2, 3, 4, 5]) enough.note({ entry: 'vpn', event, status: 'back', ms });
    return enough.isEnough('vpn', event);
  };
  expect([49_000, 51_000].map((ms) => isEnough('router-reboot', ms))).toEqual([false, true]);
  expect([29_000, 31_000].map((ms) => isEnough('warm-start', ms))).toEqual([false, true]);
});

test('one that was short makes every pass needed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(null), fc.integer({ min: 30_001, max: 90_000 })), { maxLength: 10 }),
      fc.nat(10),
      (long, at) => {
        expect(times(long).isEnough('vpn', 'roam')).toBe(long.length >= 5);
        expect(times(long.toSpliced(at, 0, 100)).isEnough('vpn', 'roam')).toBe(false);
      },
    ),
  );
});

test('what five times could not happen is enough', () => {
  const enough = new Enough();
  for (const _ of [1, 2, 3, 4])
    enough.note({ entry: 'vpn', event: 'kill', status: 'not-applicable', ms: null });
  expect(enough.isEnough('vpn', 'kill')).toBe(false);
  enough.note({ entry: 'vpn', event: 'kill', status: 'not-applicable', ms: null });
  expect(enough.isEnough('vpn', 'kill')).toBe(true);
});

test('what was spoilt, did not come up or cannot happen does not count', () => {
  const enough = times([null, null, null, null]);
  for (const status of ['invalid', 'not-up', 'not-applicable'] as const)
    enough.note({ entry: 'vpn', event: 'roam', status, ms: null });
  expect(enough.isEnough('vpn', 'roam')).toBe(false);
});
