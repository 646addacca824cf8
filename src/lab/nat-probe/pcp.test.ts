import { expect, test } from 'vitest';
import { decodeMapped, encodeMap } from './pcp.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

const nonce = hex('0102030405060708090a0b0c');
const own = { address: '192.168.10.11', port: 40_000 };
const V4 = '00000000000000000000ffff';

test('a request is as in RFC 6887, section 11.1', () => {
  const asked = `02 01 0000 00000078 ${V4} c0a80a0b 0102030405060708090a0b0c 11 000000 9c40 9c40 ${V4} 00000000`;
  expect(encodeMap(own, nonce, 120)).toEqual(hex(asked));
});

test('to end a mapping nothing is suggested', () => {
  const asked = `02 01 0000 00000000 ${V4} c0a80a0b 0102030405060708090a0b0c 11 000000 9c40 0000 ${V4} 00000000`;
  expect(encodeMap(own, nonce, 0)).toEqual(hex(asked));
});

const answer = (code: string): Buffer =>
  hex(
    `02 81 00 ${code} 00000078 00000005 000000000000000000000000 0102030405060708090a0b0c 11 000000 9c40 9c41 ${V4} cb007102`,
  );

test('an answer is read, and a refusal has its code', () => {
  expect(decodeMapped(answer('00'), nonce)).toEqual({
    code: 0,
    outside: { address: '203.0.113.2', port: 40_001 },
  });
  expect(decodeMapped(answer('0c'), nonce)).toMatchObject({ code: 12 });
});

test('what answers somebody else, or speaks NAT-PMP, is no answer', () => {
  expect(decodeMapped(answer('00'), hex('0c0b0a090807060504030201'))).toBe(null);
  expect(decodeMapped(hex('00 81 0001 00000005'), nonce)).toBe(null);
  expect(decodeMapped(encodeMap(own, nonce, 120), nonce)).toBe(null);
});
