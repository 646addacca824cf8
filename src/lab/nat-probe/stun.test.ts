import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './stun.ts';

const transaction = Buffer.from('b7e7a701bc34d686fa87dfae', 'hex');
const header = (length: string): string => `0101${length}2112a442b7e7a701bc34d686fa87dfae`;

test('mapped addresses are read as in the sample responses of RFC 5769', () => {
  const ipv4 = Buffer.from(`${header('000c')}002000080001a147e112a643`, 'hex');
  expect(decodeResponse(ipv4)?.mapped).toEqual({ address: '192.0.2.1', port: 32_853 });
  const ipv6 = Buffer.from(`${header('0018')}002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9`, 'hex');
  expect(decodeResponse(ipv6)?.mapped).toEqual({
    address: '2001:db8:1234:5678:11:2233:4455:6677',
    port: 32_853,
  });
});

test('a mapped address is written as in the sample response of RFC 5769', () => {
  const mapped = { address: '192.0.2.1', port: 32_853 };
  expect(encodeResponse({ transaction, mapped, origin: null, other: null }).toString('hex')).toBe(
    `${header('000c')}002000080001a147e112a643`,
  );
});

test('a request says from where it is to be answered', () => {
  const asked = encodeRequest({ transaction, change: { address: true, port: false } });
  expect(asked.toString('hex')).toBe('000100082112a442b7e7a701bc34d686fa87dfae0003000400000004');
  expect(decodeRequest(asked)).toEqual({ transaction, change: { address: true, port: false } });
  expect(decodeRequest(encodeRequest({ transaction, change: { address: false, port: false } }))).toEqual({
    transaction,
    change: { address: false, port: false },
  });
});

const endpoint = fc.record({
  address: fc.oneof(fc.ipV4(), fc.constantFrom('2001:db8::1', 'fe80::a:b', '::1', '2001:db8:1:2:3:4:5:6')),
  port: fc.integer({ min: 0, max: 65_535 }),
});

test('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 12, maxLength: 12 }),
      endpoint,
      fc.option(endpoint),
      fc.option(endpoint),
      (id, mapped, origin, other) => {
        const response = { transaction: Buffer.from(id), mapped, origin, other };
        expect(decodeResponse(encodeResponse(response))).toEqual(response);
      },
    ),
  );
});

test('other packets are not taken for STUN', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(decodeRequest(Buffer.from(bytes))).toBeNull();
      expect(decodeResponse(Buffer.from(bytes))).toBeNull();
    }),
  );
  const request = encodeRequest({ transaction, change: { address: false, port: false } });
  expect(decodeResponse(request)).toBeNull();
  expect(decodeRequest(Buffer.concat([request, Buffer.alloc(4)]))).toBeNull();
});
