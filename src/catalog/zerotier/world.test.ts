import { expect, test } from 'vitest';
import { planetFile } from './world.ts';

const keys = 'ab'.repeat(64);
const root = { identity: `0102030405:0:${keys}`, address: '203.0.113.10', port: 9993 };

test('a planet is laid out as node/World.hpp reads it', () => {
  const bytes = Buffer.from(planetFile(0x1122334455667788n, [root])).toString('hex');
  expect(bytes).toBe(
    [
      '01', // planet
      '1122334455667788', // id
      '0000000000000001', // time
      keys, // who would sign an update
      '00'.repeat(96), // no signature
      '01', // roots
      '0102030405', // address
      '00', // type of identity
      keys,
      '00', // no private key
      '01', // endpoints
      '04cb00710a2709', // IPv4, address, port
    ].join(''),
  );
});

test('every root follows the one before', () => {
  const other = { ...root, identity: `0a0b0c0d0e:0:${keys}` };
  expect(planetFile(1n, [root, other]).length - planetFile(1n, [root]).length).toBe(5 + 1 + 64 + 1 + 1 + 7);
});

test('what ZeroTier would refuse is refused', () => {
  expect(() => planetFile(1n, [])).toThrow(RangeError);
  expect(() => planetFile(1n, [root, root, root, root, root])).toThrow(RangeError);
  const secret = { ...root, identity: `${root.identity}:${keys}` };
  expect(() => planetFile(1n, [secret])).toThrow(RangeError);
});
