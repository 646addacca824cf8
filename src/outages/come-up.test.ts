import { expect, test } from 'vitest';
import { machineNow } from '../host/clock.ts';
import { beatsOf } from '../workloads/gap/testing.ts';
import { upgradeOf } from './come-up.ts';

const look = { by: null, rttMs: 20, relayedRttMs: null } as const;

test('an upgrade lasts from the first packet to the first direct one', () => {
  const directAt = performance.now() + 1500;
  const seen = upgradeOf({ ...look, kind: 'direct', directAt, looks: 5 }, machineNow(), null);
  expect(seen).toMatchObject({ status: 'back', reason: null });
  expect(Math.abs((seen.ms ?? 0) - 1500)).toBeLessThan(50);
});

test('one that was direct by the first look has its time, and one that stays relayed is told as that', () => {
  const firstAt = machineNow() - 300;
  const direct = { ...look, kind: 'direct', directAt: performance.now(), looks: 2 } as const;
  const seen = upgradeOf(direct, firstAt, null);
  expect(seen.status).toBe('back');
  expect(Math.abs((seen.ms ?? 0) - 300)).toBeLessThan(50);
  const relayed = { ...look, kind: 'relayed', directAt: null, looks: 40 } as const;
  expect(upgradeOf(relayed, machineNow(), null)).toMatchObject({
    status: 'not-back',
    ms: null,
    reason: 'still relayed after 90 s',
  });
});

test('what packets saw meanwhile is told, and a machine that was busy is to blame', () => {
  const [caller, listener] = [beatsOf(5000, [0, 0]), beatsOf(5000, [1000, 2000])];
  const direct = { ...look, kind: 'direct', directAt: performance.now() + 1500, looks: 5 } as const;
  const seen = { up: { gapMs: 1010, lost: 100 }, down: { gapMs: 10, lost: 0 } };
  const firstAt = machineNow();
  const told = upgradeOf(direct, firstAt, { caller, listener });
  expect(told).toMatchObject({ ...seen, status: 'back', lateMs: 30 });
  expect(
    upgradeOf({ ...direct, kind: 'relayed', directAt: null }, firstAt, { caller, listener }),
  ).toMatchObject({
    ...seen,
    status: 'not-back',
  });
  const busy = caller.map((beat) => (beat.at === 500 ? { ...beat, lateMs: 900 } : beat));
  expect(upgradeOf(direct, firstAt, { caller: busy, listener })).toMatchObject({
    status: 'invalid',
    ms: null,
  });
});

test('packets that were sent before anybody was heard are not lost by an upgrade', () => {
  const late = beatsOf(5000, [0, 2000]);
  const direct = { ...look, kind: 'direct', directAt: performance.now() + 500, looks: 2 } as const;
  const { up, down } = upgradeOf(direct, machineNow(), { caller: late, listener: late });
  expect([up?.lost, down?.lost, up?.gapMs]).toEqual([0, 0, 10]);
});
