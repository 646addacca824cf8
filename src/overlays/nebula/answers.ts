import { z } from 'zod';
import type { PathReport } from '../types.ts';

/** The fields of Nebula's JSON log that tell how a tunnel runs. */
const eventSchema = z.object({
  msg: z.string(),
  vpnAddrs: z.array(z.string()),
  from: z.object({ direct: z.string().optional(), relay: z.string().optional() }).optional(),
  localIndex: z.number().optional(),
  initiatorIndex: z.number().optional(),
  responderIndex: z.number().optional(),
  /** Only the side that began a handshake knows how long it took. */
  durationNs: z.number().optional(),
  newAddr: z.string().optional(),
  tunnelCheck: z.object({ state: z.string() }).optional(),
});

type Event = z.infer<typeof eventSchema>;

/** The underlay address that a tunnel uses; null when its packets go through a relay. */
type Tunnels = ReadonlyMap<number, { readonly remote: string | null; readonly relay: string | null }>;

/** Events about one overlay address, oldest first. Other lines, and a half-written last one, are left out. */
const eventsOn = (log: string, address: string): Event[] =>
  log.split('\n').flatMap((line) => {
    if (!line.startsWith('{') || !line.includes(`"${address}"`)) return [];
    try {
      const event = eventSchema.safeParse(JSON.parse(line));
      return event.success && event.data.vpnAddrs.includes(address) ? [event.data] : [];
    } catch {
      return [];
    }
  });

/** A handshake makes a tunnel. A repeated one is logged again and only ever improves the way. */
const afterHandshake = (tunnels: Tunnels, seen: Map<number, number>, event: Event): Tunnels => {
  const { initiatorIndex, responderIndex, durationNs, from } = event;
  if (initiatorIndex === undefined || responderIndex === undefined) return tunnels;
  const index = seen.get(initiatorIndex) ?? (durationNs === undefined ? responderIndex : initiatorIndex);
  seen.set(initiatorIndex, index);
  const remote = tunnels.get(index)?.remote ?? from?.direct ?? null;
  return new Map(tunnels).set(index, { remote, relay: from?.relay ?? null });
};

const without = (tunnels: Tunnels, index: number | undefined): Tunnels =>
  new Map([...tunnels].filter(([candidate]) => candidate !== index));

/** The tunnels to an address that still exist according to the log, by local index. */
const tunnelsTo = (log: string, address: string): Tunnels => {
  const seen = new Map<number, number>();
  return eventsOn(log, address).reduce<Tunnels>((tunnels, event) => {
    const { msg, localIndex, newAddr } = event;
    if (msg.startsWith('Handshake message received')) return afterHandshake(tunnels, seen, event);
    if (msg.startsWith('Handshake too old')) return without(tunnels, event.responderIndex);
    if (msg.startsWith('Host roamed') && localIndex !== undefined && newAddr !== undefined)
      return new Map(tunnels).set(localIndex, { remote: newAddr, relay: null });
    const gone =
      event.tunnelCheck?.state === 'dead' ||
      msg.startsWith('Close tunnel received') ||
      msg.startsWith('Dropping tunnel');
    return gone ? without(tunnels, localIndex) : tunnels;
  }, new Map());
};

/** Whether the daemon has a tunnel to an overlay address. */
export const hasTunnel = (log: string, address: string): boolean => tunnelsTo(log, address).size > 0;

/**
 * What the log says of the way to an overlay address. Two tunnels to one host are usual for a while, and the
 * log does not say which of them carries data: where they differ the answer is `unknown`.
 */
export const pathReport = (log: string, address: string): PathReport => {
  const tunnels = [...tunnelsTo(log, address).values()];
  if (tunnels.length === 0) return { kind: 'unknown', evidence: 'the log has no tunnel to that address' };
  const words = new Set(
    tunnels.map(({ remote, relay }) => (remote === null ? `relayed by ${relay}` : `direct to ${remote}`)),
  );
  const direct = tunnels.filter((tunnel) => tunnel.remote !== null).length;
  const kind = direct === tunnels.length ? 'direct' : direct === 0 ? 'relayed' : 'unknown';
  return { kind, evidence: `log: ${[...words].join('; ')}` };
};
