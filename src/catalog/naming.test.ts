import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  overlayAddress,
  overlayAddress6,
  overlayInterface,
  overlayNetwork,
  overlayPort,
  overlayPrefixes,
} from './naming.ts';

const overlayId = fc.stringMatching(/^[a-z0-9-]{1,8}$/);

test('interface names fit the kernel', () => {
  fc.assert(fc.property(overlayId, (id) => overlayInterface(id).length <= 15));
});

test('ports are valid and not below the documented one', () => {
  fc.assert(
    fc.property(overlayId, (id) => {
      const port = overlayPort(51820, id);
      return port >= 51820 && port < 65536;
    }),
  );
});

test('addresses stay within 10.64.0.0 to 10.255.255.254, away from LANs', () => {
  fc.assert(
    fc.property(overlayId, fc.integer({ min: 1, max: 254 }), (id, index) => {
      const [a, b, c, d] = overlayAddress(overlayNetwork(id), index).split('.').map(Number);
      return a === 10 && Number(b) >= 64 && Number(b) <= 255 && Number(c) <= 255 && d === index;
    }),
  );
});

test('two names of one contestant get different networks and ports', () => {
  expect(overlayNetwork('wg-a')).not.toBe(overlayNetwork('wg-b'));
  expect(overlayPort(51820, 'wg-a')).not.toBe(overlayPort(51820, 'wg-b'));
});

test('IPv6 addresses are unique local, one for each member of each network', () => {
  fc.assert(
    fc.property(overlayId, fc.integer({ min: 1, max: 254 }), (id, index) => {
      const address = overlayAddress6(overlayNetwork(id), index);
      return isIPv6(address) && address.startsWith('fd') && address.endsWith(`::${index.toString(16)}`);
    }),
  );
  expect(overlayAddress6(7, 2)).toBe('fd6d:6d00:0:7::2');
});

test('the prefixes of an overlay hold its addresses', () => {
  expect(overlayPrefixes(7)).toEqual(['10.64.7.0/24', 'fd6d:6d00:0:7::/64']);
});

test('an index that is no host address is a defect', () => {
  expect(() => overlayAddress6(0, 0)).toThrow(RangeError);
  expect(() => overlayAddress(0, 255)).toThrow(RangeError);
  expect(() => overlayAddress(49152, 1)).toThrow(RangeError);
});
