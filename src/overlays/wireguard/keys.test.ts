import { expect, test } from 'vitest';
import { wireguardKeys } from './keys.ts';

test('keys are 32 bytes in base64', async () => {
  const { privateKey, publicKey } = await wireguardKeys();
  for (const key of [privateKey.reveal(), publicKey]) expect(key).toMatch(/^[A-Za-z0-9+/]{43}=$/);
});

test('keys do not show when they are logged', async () => {
  const keys = await wireguardKeys();
  expect(JSON.stringify(keys)).not.toContain(keys.privateKey.reveal());
});
