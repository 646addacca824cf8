import { expect, test } from 'vitest';
import { network, withHandicap } from './builders.ts';

test('a handicap on a device’s own line adds half in each direction', () => {
  const base = network({
    name: 'n',
    sites: [{ id: 's' }],
    devices: [
      { id: 'a', site: 's', line: { rateMbit: 100 } },
      { id: 'b', site: 's' },
    ],
  });
  const slower = withHandicap(base, 'a', 3);
  expect(slower.devices[0]?.line).toEqual({ rateMbit: 100, delayMs: 1.5, lossPercent: 0 });
  expect(slower.devices[1]).toBe(base.devices[1]);
  expect(base.devices[0]?.line?.delayMs).toBe(0);
});

test('a handicap behind a router slows the uplink', () => {
  const base = network({
    name: 'n',
    sites: [{ id: 's', nat: 'port-restricted', uplink: { rateMbit: 20, delayMs: 5 } }],
    devices: [{ id: 'a', site: 's' }],
  });
  expect(withHandicap(base, 'a', 3).sites[0]?.uplink?.delayMs).toBe(6.5);
});

test('a handicap slows a direction that has a delay of its own as much as the other', () => {
  const base = network({
    name: 'n',
    devices: [{ id: 'a', line: { delayMs: 1, up: { delayMs: 7, jitterMs: 2 } } }],
  });
  expect(withHandicap(base, 'a', 3).devices[0]?.line).toMatchObject({
    delayMs: 2.5,
    up: { delayMs: 8.5, jitterMs: 2 },
  });
});
