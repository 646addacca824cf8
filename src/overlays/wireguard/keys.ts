import { Secret } from '../../catalog/secret.ts';
import type { WireguardSecrets } from '../../catalog/wireguard/config.ts';
import { bareHalves, keyPair } from '../_keys.ts';

/** What `wg genkey` and `wg pubkey` would make. */
export const wireguardKeys = async (): Promise<WireguardSecrets> => {
  const halves = bareHalves((await keyPair('x25519')).privateKey);
  return {
    privateKey: new Secret(halves.privateKey.toString('base64')),
    publicKey: halves.publicKey.toString('base64'),
  };
};
