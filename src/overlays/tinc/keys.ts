import { Secret } from '../../catalog/secret.ts';
import type { TincSecrets } from '../../catalog/tinc/render.ts';
import { keyPair } from '../_keys.ts';

/** What `tincd -K 2048` would make. */
export const tincKeys = async (): Promise<TincSecrets> => {
  const { privateKey, publicKey } = await keyPair('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return { privateKey: new Secret(privateKey), publicKey };
};
