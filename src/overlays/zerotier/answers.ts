import { z } from 'zod';
import { Secret } from '../../catalog/secret.ts';
import type { PathReport } from '../types.ts';

const statusSchema = z.object({ address: z.string(), online: z.boolean() });
const networkSchema = z.object({ status: z.string(), assignedAddresses: z.array(z.string()) });
const controlledSchema = z.object({ id: z.string() });
const peerSchema = z.object({
  paths: z.array(z.object({ address: z.string(), active: z.boolean(), preferred: z.boolean() })),
});

/** An identity that `zerotier-one -i generate` printed. */
export interface ZerotierIdentity {
  readonly public: string;
  readonly secret: Secret;
}

/** Reads a new identity; an error without its text, since that is secret. */
export const identityOf = (output: string): ZerotierIdentity => {
  const found = /^([0-9a-f]{10}:0:[0-9a-f]{128}):[0-9a-f]{128}$/.exec(output.trim());
  if (found?.[1] === undefined) throw new Error('zerotier-one printed no identity of type 0');
  return { public: found[1], secret: new Secret(found[0]) };
};

/** Whether an answer to `/status` is one. */
export const answers = (status: unknown): boolean => statusSchema.safeParse(status).success;

/** Whether a root is reached, from the answer to `/status`. */
export const isOnline = (status: unknown): boolean => statusSchema.safeParse(status).data?.online === true;

/** Whether the controller let the member in under an address, from the answer to `/network/ID`. */
export const isAdmitted = (network: unknown, address: string): boolean => {
  const { data } = networkSchema.safeParse(network);
  return data?.status === 'OK' && data.assignedAddresses.some((each) => each.split('/')[0] === address);
};

/** Whether the controller has the network, from the answer to `/controller/network/ID`. */
export const isControlled = (network: unknown, id: string): boolean =>
  controlledSchema.safeParse(network).data?.id === id;

/** What the answer to `/peer/ADDRESS` says: packets go through a root until there is a path of one's own. */
export const pathReport = (peer: unknown): PathReport => {
  const { data } = peerSchema.safeParse(peer);
  if (data === undefined) return { kind: 'unknown', evidence: 'the daemon does not list the peer' };
  const path = data.paths.find(({ active, preferred }) => active && preferred);
  return path === undefined
    ? { kind: 'relayed', evidence: 'RELAY, no active path' }
    : { kind: 'direct', evidence: `DIRECT ${path.address}` };
};
