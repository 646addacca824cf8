import { expect, test } from 'vitest';
import { base58, builtinAddress, peerId, privateKeyText } from './identity.ts';

test.each([
  // The vectors of draft-msporny-base58.
  ['48656c6c6f20576f726c6421', '2NEpo7TZRRrLZSi2U'],
  ['0000287fb4cd', '11233QC4'],
  ['', ''],
  ['0000', '11'],
])('%s is %s in base 58', (hex, text) => {
  expect(base58(Uint8Array.from(Buffer.from(hex, 'hex')))).toBe(text);
});

const ones = new Uint8Array(32).fill(1);

test('an id begins and is as long as those of all Ed25519 keys', () => {
  expect(peerId(ones)).toMatch(/^12D3KooW[1-9A-HJ-NP-Za-km-z]{44}$/);
});

test('a private key is told to be in base 58', () => {
  expect(privateKeyText(ones, ones)).toMatch(/^z[1-9A-HJ-NP-Za-km-z]{90,}$/);
});

test('an address comes from the bytes of the id, by turns', () => {
  // 0 36 8 1 18 32 and 32 times 1: even bytes 0 8 18 and sixteen ones, odd ones 36 1 32 and sixteen ones.
  expect(builtinAddress(ones)).toBe(`100.64.${1 ^ 8 ^ 18}.${2 ^ 36 ^ 1 ^ 32}`);
});
