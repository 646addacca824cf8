import { beforeAll, expect, test } from 'vitest';
import { inSandbox } from '../support/in-sandbox.ts';

let told: readonly unknown[];
beforeAll(async () => {
  const seen = await inSandbox(new URL('../support/lab-events.ts', import.meta.url));
  if (seen.told.length < 8) throw new Error(`${JSON.stringify(seen.told)}\n${seen.stderr}`);
  told = seen.told;
});

test('both ends of a pulled link have no carrier and keep their addresses, and it comes back as it was', () => {
  for (const [i, id, address] of [
    [0, 'device a', '192.168.10.11'],
    [1, 'device b', '192.168.10.12'],
    [2, 'site home', '203.0.113.2'],
  ] as const)
    expect(told[i]).toEqual({
      id,
      down: { carrier: false, up: true, addresses: [address], reaches: false },
      up: { carrier: true, up: true, addresses: [address], reaches: true },
    });
});

test('a rebooted router is gone for a while, and then knows its rules and no mapping', () => {
  expect(told[3]).toEqual({
    mapped: true,
    during: { carrier: false, up: true, addresses: ['192.168.10.11'], reaches: false },
    silent: false,
    again: true,
    b: true,
  });
  expect(told[4]).toEqual({ wrong: [] });
});

test('a device that roams is seen from the other site’s address, and comes back', () => {
  expect(told[5]).toEqual({
    lan: 'cafe',
    spoke: true,
    seenFrom: true,
    addresses: ['192.168.11.16'],
    reaches: true,
  });
  expect(told[6]).toEqual({ back: 'home', reaches: true, b: true });
});

test('a device that roams while it sends is answered as soon as it has an address', () => {
  const { pauseMs } = told[7] as { pauseMs: number };
  // A second, if it had asked for the other router before its cable led there.
  expect(pauseMs).toBeLessThan(700);
});
