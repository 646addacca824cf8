import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';
import { Secret } from '../../catalog/secret.ts';
import type { PathReport } from '../types.ts';

const peerSchema = z.object({
  TailscaleIPs: z.array(z.string()).nullish(),
  CurAddr: z.string(),
  Relay: z.string(),
  Active: z.boolean(),
  Online: z.boolean(),
});

const statusSchema = z.object({
  BackendState: z.string(),
  TailscaleIPs: z.array(z.string()).nullish(),
  Peer: z.record(z.string(), peerSchema).nullish(),
});

/** What `tailscale status --json` tells. */
export type Status = z.infer<typeof statusSchema>;

const keySchema = z.object({ key: z.string().min(1) });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Reads the key that `headscale preauthkeys create` printed; an error without its text, since that is secret. */
export const registrationKeyOf = (output: string): Secret => {
  const { data } = keySchema.safeParse(parsed(output));
  if (data === undefined) throw new Error('headscale printed no key to register with');
  return new Secret(data.key);
};

/** Reads an answer of `tailscale status --json`; null for anything else. */
export const parseStatus = (text: string): Status | null => {
  try {
    return statusSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

const netmapSchema = z.object({
  Peers: z.array(z.object({ Addresses: z.array(z.string()), DiscoKey: z.string() })).nullable(),
});

/** The key for path finding that a run of tailscaled made for itself, shortened as its log has it. */
export const ownDiscoKey = (log: string): string | null => /disco key = d:([0-9a-f]+)/.exec(log)?.[1] ?? null;

/** Keys by overlay address in what `tailscale debug netmap` printed; none in anything else. */
export const peerDiscoKeys = (netmap: string): ReadonlyMap<string, string> => {
  try {
    const { Peers } = netmapSchema.parse(JSON.parse(netmap));
    return new Map(
      (Peers ?? []).flatMap(({ Addresses, DiscoKey }) =>
        Addresses.map((address) => [address.replace(/\/\d+$/, ''), DiscoKey] as const),
      ),
    );
  } catch {
    return new Map();
  }
};

/** Whether a netmap's key of a peer is the one of which the peer's log has the beginning. */
export const isDiscoKey = (known: string | undefined, own: string): boolean =>
  known?.startsWith(`discokey:${own}`) === true;

/** What the control server gave to a device that runs; null before. */
export const assignedAddresses = (
  status: Status | null,
): { readonly ipv4: string; readonly ipv6: string | null } | null => {
  if (status?.BackendState !== 'Running') return null;
  const addresses = status.TailscaleIPs ?? [];
  const ipv4 = addresses.find((address) => isIPv4(address));
  return ipv4 === undefined ? null : { ipv4, ipv6: addresses.find((address) => isIPv6(address)) ?? null };
};

const peerAt = (status: Status, address: string) =>
  Object.values(status.Peer ?? {}).find((peer) => peer.TailscaleIPs?.includes(address));

/** Whether a peer is known, has told which relay it listens at and is connected to the control server. */
export const isOnline = (status: Status, address: string): boolean => {
  const peer = peerAt(status, address);
  return peer?.Online === true && peer.Relay !== '';
};

/** An address of the peer in use is a direct path; a relay without one, while there is traffic, a relayed path. */
export const pathReport = (status: Status | null, address: string): PathReport => {
  const peer = status === null ? undefined : peerAt(status, address);
  if (peer === undefined) return { kind: 'unknown', evidence: 'the daemon does not list the peer' };
  if (peer.CurAddr !== '') return { kind: 'direct', evidence: `CurAddr ${peer.CurAddr}` };
  const evidence = `no CurAddr, Relay ${peer.Relay || 'none'}, ${peer.Active ? 'active' : 'idle'}`;
  return { kind: peer.Relay !== '' && peer.Active ? 'relayed' : 'unknown', evidence };
};
