import { z } from 'zod';
import { Secret } from '../../catalog/secret.ts';
import type { PathReport } from '../types.ts';

const instanceSchema = z.object({ setup_required: z.boolean() });
const ownerSchema = z.object({ personal_access_token: z.string().min(1) });
const keySchema = z.object({ key: z.string().min(1) });

const peerSchema = z.object({
  netbirdIp: z.string(),
  status: z.string(),
  connectionType: z.string(),
  iceCandidateEndpoint: z.object({ remote: z.string() }).optional(),
  relayAddress: z.string().optional(),
});

const statusSchema = z.object({
  daemonStatus: z.string(),
  management: z.object({ connected: z.boolean() }),
  signal: z.object({ connected: z.boolean() }),
  netbirdIp: z.string(),
  peers: z.object({ details: z.array(peerSchema).nullish() }),
});

/** What `netbird status --json` tells. */
export type NetbirdStatus = z.infer<typeof statusSchema>;

/** Reads an answer of `netbird status --json`; null for anything else. */
export const parseStatus = (text: string): NetbirdStatus | null => {
  try {
    return statusSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

/** Whether the server answers and has no owner yet; null while it does not answer. */
export const needsOwner = (answer: unknown): boolean | null =>
  instanceSchema.safeParse(answer).data?.setup_required ?? null;

/** The token of the owner that was made. */
export const tokenOf = (answer: unknown): Secret => {
  const { data } = ownerSchema.safeParse(answer);
  if (data === undefined) throw new Error('netbird-server made no token for its owner');
  return new Secret(data.personal_access_token);
};

/** The key with which devices register. */
export const setupKeyOf = (answer: unknown): Secret => {
  const { data } = keySchema.safeParse(answer);
  if (data === undefined) throw new Error('netbird-server made no key to register with');
  return new Secret(data.key);
};

/** The address that the server gave to a device that is connected to it; null before. */
export const assignedAddress = (status: NetbirdStatus | null): string | null =>
  status?.daemonStatus === 'Connected' ? status.netbirdIp.split('/')[0] || null : null;

const peerAt = (status: NetbirdStatus | null, address: string) =>
  status?.peers.details?.find(({ netbirdIp }) => netbirdIp.split('/')[0] === address);

/** Whether the client is connected to its server and was told of a peer. */
export const knows = (status: NetbirdStatus | null, address: string): boolean =>
  status?.management.connected === true && status.signal.connected && peerAt(status, address) !== undefined;

/** The client's word on the way to a peer. */
export const pathReport = (status: NetbirdStatus | null, address: string): PathReport => {
  const peer = peerAt(status, address);
  if (peer === undefined) return { kind: 'unknown', evidence: 'the daemon does not list the peer' };
  const { connectionType, iceCandidateEndpoint, relayAddress } = peer;
  if (connectionType === 'P2P')
    return { kind: 'direct', evidence: `P2P ${iceCandidateEndpoint?.remote ?? ''}`.trim() };
  if (connectionType === 'Relayed')
    return { kind: 'relayed', evidence: `Relayed ${relayAddress ?? ''}`.trim() };
  return { kind: 'unknown', evidence: `${peer.status}, connection type ${connectionType}` };
};
