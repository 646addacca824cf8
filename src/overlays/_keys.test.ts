import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { tincKeys, wireguardKeys, yggdrasilKeys } from './_keys.ts';

test('WireGuard keys are 32 bytes in base64', async () => {
  const { privateKey, publicKey } = await wireguardKeys();
  for (const key of [privateKey.reveal(), publicKey]) expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/);
});

test('a Yggdrasil private key is the seed with the public key behind it', async () => {
  const { privateKey, publicKey } = await yggdrasilKeys();
  expect(privateKey.reveal()).toMatch(/^[0-9a-f]{128}$/);
  expect(privateKey.reveal().slice(64)).toBe(publicKey);
});

test('tinc keys are an RSA pair as PKCS #1', async () => {
  const { privateKey, publicKey } = await tincKeys();
  expect(privateKey.reveal()).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
  const derived = createPublicKey(createPrivateKey(privateKey.reveal()));
  expect(derived.export({ type: 'pkcs1', format: 'pem' })).toBe(publicKey);
});

test('keys do not show when they are logged', async () => {
  const keys = await wireguardKeys();
  expect(JSON.stringify(keys)).not.toContain(keys.privateKey.reveal());
});
