import { Secret } from '../../catalog/secret.ts';
import type { YggdrasilSecrets } from '../../catalog/yggdrasil/render.ts';
import { bareHalves, keyPair } from '../_keys.ts';

/** What `yggdrasil -genconf` would make. */
export const yggdrasilKeys = async (): Promise<Omit<YggdrasilSecrets, 'multicastPassword'>> => {
  const halves = bareHalves((await keyPair('ed25519')).privateKey);
  const publicKey = halves.publicKey.toString('hex');
  return { privateKey: new Secret(halves.privateKey.toString('hex') + publicKey), publicKey };
};
