import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { builtinAddress, peerId, privateKeyText } from '../catalog/hyprspace/identity.ts';
import type { HyprspaceSecrets } from '../catalog/hyprspace/render.ts';
import { Secret } from '../catalog/secret.ts';
import type { TincSecrets } from '../catalog/tinc/render.ts';
import type { Member } from '../catalog/types.ts';
import type { WireguardSecrets } from '../catalog/wireguard/config.ts';
import type { YggdrasilSecrets } from '../catalog/yggdrasil/render.ts';

const keyPair = promisify(generateKeyPair);

/** Makes the secrets of every member. */
export const secretsFor = async <T>(
  members: readonly Member[],
  make: (member: Member) => Promise<T>,
): Promise<ReadonlyMap<string, T>> =>
  new Map(await Promise.all(members.map(async (member) => [member.device, await make(member)] as const)));

/** A JWK holds the bare 32 bytes of a key of these curves. */
const bareBytes = (coordinate: string | undefined): Buffer => {
  const bytes = Buffer.from(coordinate ?? '', 'base64url');
  if (bytes.length !== 32) throw new Error('the key is not 32 bytes long');
  return bytes;
};

/** What `wg genkey` and `wg pubkey` would make. */
export const wireguardKeys = async (): Promise<WireguardSecrets> => {
  const { privateKey } = await keyPair('x25519');
  const { d, x } = privateKey.export({ format: 'jwk' });
  return {
    privateKey: new Secret(bareBytes(d).toString('base64')),
    publicKey: bareBytes(x).toString('base64'),
  };
};

/** What `yggdrasil -genconf` would make. */
export const yggdrasilKeys = async (): Promise<Omit<YggdrasilSecrets, 'multicastPassword'>> => {
  const { privateKey } = await keyPair('ed25519');
  const { d, x } = privateKey.export({ format: 'jwk' });
  const publicKey = bareBytes(x).toString('hex');
  return { privateKey: new Secret(bareBytes(d).toString('hex') + publicKey), publicKey };
};

/** What `hyprspace init` would make. */
export const hyprspaceKeys = async (): Promise<HyprspaceSecrets> => {
  const { privateKey } = await keyPair('ed25519');
  const { d, x } = privateKey.export({ format: 'jwk' });
  const publicKey = bareBytes(x);
  return {
    privateKey: new Secret(privateKeyText(bareBytes(d), publicKey)),
    peerId: peerId(publicKey),
    address: builtinAddress(publicKey),
  };
};

/** What `tincd -K 2048` would make. */
export const tincKeys = async (): Promise<TincSecrets> => {
  const { privateKey, publicKey } = await keyPair('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return { privateKey: new Secret(privateKey), publicKey };
};

/** 16 characters without punctuation, for programs that cut longer words off or read a dash as an option. */
export const shortPassword = (): Secret => new Secret(randomBytes(8).toString('hex'));

/** Long enough that nobody guesses it. */
export const password = (): Secret => new Secret(randomBytes(24).toString('base64url'));
