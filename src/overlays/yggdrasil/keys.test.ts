import { expect, test } from 'vitest';
import { yggdrasilKeys } from './keys.ts';

test('a private key is the seed with the public key behind it', async () => {
  const { privateKey, publicKey } = await yggdrasilKeys();
  expect(privateKey.reveal()).toMatch(/^[0-9a-f]{128}$/);
  expect(privateKey.reveal().slice(64)).toBe(publicKey);
});
