import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { bareHalves } from './_keys.ts';

// The first test of RFC 8032, section 7.1.
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

test('the halves of a key are its seed and the public key that belongs to it', () => {
  // RFC 8410: what stands before the seed of an Ed25519 key in PKCS #8.
  const der = Buffer.from(`302e020100300506032b657004220420${SEED}`, 'hex');
  const { privateKey, publicKey } = bareHalves(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  expect(privateKey.toString('hex')).toBe(SEED);
  expect(publicKey.toString('hex')).toBe(PUBLIC);
});
