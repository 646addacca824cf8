import { randomBytes } from 'node:crypto';
import { type N2nSecrets, n2nUser } from '../../catalog/n2n/render.ts';
import { Secret } from '../../catalog/secret.ts';
import { secretsFor } from '../_keys.ts';
import { firstHost } from '../_node.ts';
import { locateOwn } from '../_program.ts';
import type { StartContext } from '../types.ts';
import { federationKeyOf } from './answers.ts';

/** 16 characters without punctuation: longer words are cut off, and a dash is read as an option. */
const shortPassword = (): Secret => new Secret(randomBytes(8).toString('hex'));

/** Passwords, and what n2n-keygen makes of them on the first member's host. */
export const n2nSecrets = async (context: StartContext): Promise<ReadonlyMap<string, N2nSecrets>> => {
  const host = firstHost(context);
  const keygen = async (...args: string[]): Promise<string> => {
    const { argv, root } = locateOwn(context.program, ['n2n-keygen', ...args]);
    return (await host.exec(argv, { root, signal: context.signal, secret: 'n2n-keygen' })).stdout;
  };
  const [key, federation] = [shortPassword(), shortPassword()];
  const federationKey = federationKeyOf(await keygen('-F', federation.reveal()));
  return secretsFor(context.members, async (member) => {
    const own = shortPassword();
    const listed = (await keygen(n2nUser(member), own.reveal())).trim();
    return { key, federation, federationKey, password: own, listed };
  });
};
