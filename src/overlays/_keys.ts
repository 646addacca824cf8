import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { Secret } from '../catalog/secret.ts';
import type { Member } from '../catalog/types.ts';

/** Makes the secrets of every member. */
export const secretsFor = async <T>(
  members: readonly Member[],
  make: (member: Member) => Promise<T>,
): Promise<ReadonlyMap<string, T>> =>
  new Map(await Promise.all(members.map(async (member) => [member.device, await make(member)] as const)));

export const keyPair = promisify(generateKeyPair);

const bareBytes = (coordinate: string | undefined): Buffer => {
  const bytes = Buffer.from(coordinate ?? '', 'base64url');
  if (bytes.length !== 32) throw new Error('the key is not 32 bytes long');
  return bytes;
};

/** Both halves of an Ed25519 or X25519 key, 32 bytes each: a JWK holds them bare. */
export const bareHalves = (key: KeyObject): { readonly privateKey: Buffer; readonly publicKey: Buffer } => {
  const { d, x } = key.export({ format: 'jwk' });
  return { privateKey: bareBytes(d), publicKey: bareBytes(x) };
};

/** Long enough that nobody guesses it. */
export const password = (): Secret => new Secret(randomBytes(24).toString('base64url'));
