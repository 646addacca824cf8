import { createCipheriv, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { compressedShare, EQUAL_PINGS, judgeShare } from './ciphertext.ts';
import { Skip } from './types.ts';

/** Ethernet, IPv4, UDP and a tunnel's own header: 60 bytes that change in a few places. */
const header = (number: number): Buffer => {
  const bytes = Buffer.alloc(60, 7);
  bytes.writeUInt32BE(number * 40503, 18);
  return bytes;
};

/** What a capture has of equal payloads that went through a cipher. */
const captured = (cipher: (plain: Buffer, number: number) => Buffer) => {
  const packets = Array.from({ length: EQUAL_PINGS.count }, (_, number) => {
    const plain = Buffer.alloc(28 + EQUAL_PINGS.payloadBytes);
    plain.writeUInt32BE(number, 20);
    return Buffer.concat([header(number), cipher(plain, number)]).toString('hex');
  });
  return { replies: EQUAL_PINGS.count, packets };
};

const xor = (plain: Buffer, key: Buffer): Buffer =>
  Buffer.from(plain.map((byte, i) => byte ^ (key[i % key.length] ?? 0)));
const aes = (mode: string, key: Buffer, iv: Buffer | null, plain: Buffer): Buffer => {
  const cipher = createCipheriv(mode, key, iv);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
};

test('a cipher that uses every nonce once passes', () => {
  const key = randomBytes(16);
  const share = compressedShare(captured((plain) => aes('aes-128-ctr', key, randomBytes(16), plain)));
  expect(share).toBeGreaterThan(0.9);
  expect(judgeShare(share, false)).toMatch(/compress to \d+ %/);
});

test.each([
  ['nothing', (plain: Buffer) => plain],
  ['a short key laid over it', (plain: Buffer) => xor(plain, Buffer.from('secret'))],
  [
    'a key as long as the packet',
    (
      (pad) => (plain: Buffer) =>
        xor(plain, pad)
    )(randomBytes(2000)),
  ],
  [
    'a key that changes with the packet number',
    (plain: Buffer, number: number) => xor(plain, Buffer.from([number, 77, number])),
  ],
  [
    'a block cipher without chaining',
    (
      (key) => (plain: Buffer) =>
        aes('aes-128-ecb', key, null, plain)
    )(randomBytes(16)),
  ],
  [
    'one nonce for all packets',
    (
      (key) => (plain: Buffer) =>
        aes('aes-128-ctr', key, Buffer.alloc(16), plain)
    )(randomBytes(16)),
  ],
  [
    'a good cipher, written in hexadecimal',
    (plain: Buffer) =>
      Buffer.from(aes('aes-128-ctr', randomBytes(16), randomBytes(16), plain).toString('hex')),
  ],
])('%s does not look encrypted', (_what, cipher) => {
  expect(() => judgeShare(compressedShare(captured(cipher)), false)).toThrow('does not');
});

test('without a VPN it must compress, else the detector is blind', () => {
  expect(judgeShare(0.1, true)).toContain('10 %');
  expect(() => judgeShare(0.9, true)).toThrow('detector does not work');
});

test('a contestant that compresses cannot be judged by this', () => {
  const small = { replies: 60, packets: Array<string>(120).fill('00'.repeat(120)) };
  expect(() => compressedShare(small)).toThrow(Skip);
});
