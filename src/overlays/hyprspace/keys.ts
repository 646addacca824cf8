import { builtinAddress, peerId, privateKeyText } from '../../catalog/hyprspace/identity.ts';
import type { HyprspaceSecrets } from '../../catalog/hyprspace/render.ts';
import { Secret } from '../../catalog/secret.ts';
import { bareHalves, keyPair } from '../_keys.ts';

/** What `hyprspace init` would make. */
export const hyprspaceKeys = async (): Promise<HyprspaceSecrets> => {
  const halves = bareHalves((await keyPair('ed25519')).privateKey);
  return {
    privateKey: new Secret(privateKeyText(halves.privateKey, halves.publicKey)),
    peerId: peerId(halves.publicKey),
    address: builtinAddress(halves.publicKey),
  };
};
