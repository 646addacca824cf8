import { expect, test } from 'vitest';
import { decodeAddress, decodeMap, encodeAddressRequest, encodeMapRequest } from './natpmp.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

test('requests are as in RFC 6886', () => {
  expect(encodeAddressRequest()).toEqual(hex('00 00'));
  expect(encodeMapRequest(40_000, 7200)).toEqual(hex('00 01 0000 9c40 9c40 00001c20'));
  // To end a mapping no port outside may be suggested.
  expect(encodeMapRequest(40_000, 0)).toEqual(hex('00 01 0000 9c40 0000 00000000'));
});

test('answers are read, and a refusal has its code', () => {
  expect(decodeAddress(hex('00 80 0000 00000005 cb007102'))).toEqual({ code: 0, address: '203.0.113.2' });
  const mapped = hex('00 81 0000 00000005 9c40 9c41 00001c20');
  expect(decodeMap(mapped, 40_000)).toEqual({ code: 0, port: 40_001 });
  expect(decodeMap(hex('00 81 0002 00000005 9c40 9c40 00000000'), 40_000)).toMatchObject({ code: 2 });
});

test('what is no answer to the question is none', () => {
  expect(decodeAddress(hex('00 81 0000 00000005 cb007102'))).toBe(null);
  expect(decodeAddress(hex('02 80 0000 00000005 cb007102'))).toBe(null);
  expect(decodeMap(hex('00 81 0000 00000005 9c40 9c41'), 40_000)).toBe(null);
  expect(decodeMap(hex('00 81 0000 00000005 9c42 9c42 00001c20'), 40_000)).toBe(null);
});
