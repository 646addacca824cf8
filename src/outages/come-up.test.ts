import { expect, test } from 'vitest';
import { machineNow } from '../workloads/gap/streams.ts';
import { upgradeOf } from './come-up.ts';

const look = { by: null, rttMs: 20 } as const;

test('an upgrade lasts from the first packet to the first direct one', () => {
  const directAt = performance.now() + 1500;
  const seen = upgradeOf({ ...look, kind: 'direct', directAt, looks: 5 }, machineNow());
  expect(seen).toMatchObject({ status: 'back', reason: null });
  expect(Math.abs((seen.ms ?? 0) - 1500)).toBeLessThan(50);
});

test('one that was direct by the first look has its time, and one that stays relayed is told as that', () => {
  const firstAt = machineNow() - 300;
  const direct = { ...look, kind: 'direct', directAt: performance.now(), looks: 2 } as const;
  const seen = upgradeOf(direct, firstAt);
  expect(seen.status).toBe('back');
  expect(Math.abs((seen.ms ?? 0) - 300)).toBeLessThan(50);
  const relayed = { ...look, kind: 'relayed', directAt: null, looks: 40 } as const;
  expect(upgradeOf(relayed, machineNow())).toMatchObject({
    status: 'not-back',
    ms: null,
    reason: 'still relayed after 90 s',
  });
});
