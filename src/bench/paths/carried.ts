import type { InterfaceCounters, Lab } from '../../lab/types.ts';
import type { RunningOverlay } from '../../overlays/types.ts';

/** Which way payload went, as everybody else's counters have it: the ground truth of a path. */
export interface Carried {
  /** `mixed` when some of it went each way, or nothing can be told, so that a figure would describe neither. */
  readonly kind: 'direct' | 'relayed' | 'mixed';
  /** Bytes that the busiest other device received, as a share of those that passed the tunnel. */
  readonly share: number;
  /** The same of packets. A tunnel's packet may be many of the wire, so this share is no less of whatever was relayed. */
  readonly packetShare: number;
  /** That device; null where there is no other. */
  readonly by: string | null;
}

/** What passed, or was received. */
export interface Traffic {
  readonly bytes: number;
  readonly packets: number;
}

/**
 * A relay receives every byte and every packet, and the tunnel's own headers; a bystander keepalives, probes and what is sent to all. A burst
 * of long probes (tinc's for the MTU, each minute) may be as many bytes as many short pings, but not as many packets.
 */
const [DIRECT_TO, RELAYED_FROM] = [0.1, 0.9] as const;
/** A relay's headers and acknowledgements are at most four times a ping; beyond, something else drowns what passed the tunnel. */
const RELAYED_TO = 10;

const NOTHING: Traffic = { bytes: 0, packets: 0 };

const shareOf = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);

/** Judges what passed the tunnel against what each other device received meanwhile. Pure. */
export function judgeCarried(moved: Traffic, others: ReadonlyMap<string, Traffic>): Carried {
  const [by, most] = [...others].reduce<readonly [string | null, Traffic]>(
    (busiest, other) => (other[1].bytes > busiest[1].bytes ? other : busiest),
    [null, NOTHING],
  );
  const [share, packetShare] = [shareOf(most.bytes, moved.bytes), shareOf(most.packets, moved.packets)];
  const relayed = share >= RELAYED_FROM && share <= RELAYED_TO;
  const direct = Math.min(share, packetShare) <= DIRECT_TO;
  return { kind: direct ? 'direct' : relayed ? 'relayed' : 'mixed', share, packetShare, by };
}

/** In words, for evidence and refusals. */
export const carriedInWords = ({ kind, share, packetShare, by }: Carried): string => {
  if (by === null) return `${kind}, nobody else received anything`;
  const percent = (part: number): string => `${Math.round(part * 100)} %`;
  if (kind === 'direct' && share > DIRECT_TO)
    return `${kind}, ${by} received ${percent(packetShare)} of the packets, and long ones: ${percent(share)} of the bytes`;
  if (share > RELAYED_TO)
    return `unclear, since ${by} received ${Math.round(share)} times what passed the tunnel`;
  return `${kind}, ${by} received ${percent(share)}`;
};

/** Two devices and the interface that every payload byte between them must cross. */
export interface Ends {
  readonly lab: Lab;
  readonly client: string;
  readonly server: string;
  readonly iface: string;
  /** Whether every device but infrastructure is an end too, and none of them a relay for what it receives. */
  readonly everyone?: boolean;
}

/** Both ends as they are now: a daemon that was started again may have made another interface. */
export const endsBetween = (
  lab: Lab,
  overlay: Pick<RunningOverlay, 'interfaceOf'>,
  [client, server]: readonly [string, string],
): Ends => ({
  lab,
  client,
  server,
  iface: overlay.interfaceOf(client) ?? lab.underlayInterface(client),
});

const received = ({ rxBytes, rxPackets }: InterfaceCounters): Traffic => ({
  bytes: rxBytes,
  packets: rxPackets,
});

const since = (before: Traffic | undefined, after: Traffic): Traffic => ({
  bytes: after.bytes - (before?.bytes ?? 0),
  packets: after.packets - (before?.packets ?? 0),
});

/** What passed the client's interface so far, both ways. */
export const passed = async ({
  lab,
  client,
  iface,
}: Pick<Ends, 'lab' | 'client' | 'iface'>): Promise<Traffic> => {
  const { rxBytes, txBytes, rxPackets, txPackets } = await lab.counters(client, iface);
  return { bytes: rxBytes + txBytes, packets: rxPackets + txPackets };
};

/** Does something, and tells how many bytes passed the client's interface meanwhile and which way they went. */
export async function carriedDuring<T>(
  { lab, client, server, iface, everyone = false }: Ends,
  action: () => Promise<T>,
): Promise<{ result: T; movedBytes: number; carried: Carried }> {
  const others = lab.network.devices
    .filter(({ id, role }) => id !== client && id !== server && (!everyone || role === 'infrastructure'))
    .map(({ id }) => id);
  const tunnel = (): Promise<Traffic> => passed({ lab, client, iface });
  const beside = (): Promise<Traffic[]> =>
    Promise.all(others.map(async (id) => received(await lab.counters(id, lab.underlayInterface(id)))));
  const before = [await beside(), await tunnel()] as const;
  const result = await action();
  const moved = since(before[1], await tunnel());
  const after = await beside();
  const grown = new Map(others.map((id, i) => [id, since(before[0][i], after[i] ?? NOTHING)]));
  return { result, movedBytes: moved.bytes, carried: judgeCarried(moved, grown) };
}
