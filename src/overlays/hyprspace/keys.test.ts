import { expect, test } from 'vitest';
import { hyprspaceKeys } from './keys.ts';

test('a private key, the id and the address are written as Hyprspace writes them', async () => {
  const { privateKey, peerId, address } = await hyprspaceKeys();
  expect(privateKey.reveal()).toMatch(/^z[1-9A-HJ-NP-Za-km-z]{90,}$/);
  expect(peerId).toMatch(/^12D3KooW[1-9A-HJ-NP-Za-km-z]{44}$/);
  expect(address).toMatch(/^100\.64\.\d+\.\d+$/);
});
