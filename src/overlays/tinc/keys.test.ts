import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { tincKeys } from './keys.ts';

test('keys are an RSA pair as PKCS #1', async () => {
  const { privateKey, publicKey } = await tincKeys();
  expect(privateKey.reveal()).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
  const derived = createPublicKey(createPrivateKey(privateKey.reveal()));
  expect(derived.export({ type: 'pkcs1', format: 'pem' })).toBe(publicKey);
});
