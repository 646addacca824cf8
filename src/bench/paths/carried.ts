import type { Lab } from '../../lab/types.ts';
import type { RunningOverlay } from '../../overlays/types.ts';

/** Which way payload went, as everybody else's counters have it: the ground truth of a path. */
export interface Carried {
  /** `mixed` when some of it went each way, or nothing can be told, so that a figure would describe neither. */
  readonly kind: 'direct' | 'relayed' | 'mixed';
  /** Bytes that the busiest other device received, as a share of those that passed the tunnel. */
  readonly share: number;
  /** That device; null where there is no other. */
  readonly by: string | null;
}

/** A relay receives every byte and the tunnel's own headers; a bystander keepalives and what is sent to all. */
const [DIRECT_TO, RELAYED_FROM] = [0.1, 0.9] as const;
/** A relay's headers and acknowledgements are at most four times a ping; beyond, something else drowns what passed the tunnel. */
const RELAYED_TO = 10;

/** Judges bytes through the tunnel against those that each other device received meanwhile. Pure. */
export function judgeCarried(movedBytes: number, others: ReadonlyMap<string, number>): Carried {
  const [by, most] = [...others].reduce<readonly [string | null, number]>(
    (busiest, other) => (other[1] > busiest[1] ? other : busiest),
    [null, 0],
  );
  const share = movedBytes > 0 ? most / movedBytes : 0;
  const relayed = share >= RELAYED_FROM && share <= RELAYED_TO;
  const kind = share <= DIRECT_TO ? 'direct' : relayed ? 'relayed' : 'mixed';
  return { kind, share, by };
}

/** In words, for evidence and refusals. */
export const carriedInWords = ({ kind, share, by }: Carried): string => {
  if (by === null) return `${kind}, nobody else received anything`;
  if (share > RELAYED_TO)
    return `unclear, since ${by} received ${Math.round(share)} times what passed the tunnel`;
  return `${kind}, ${by} received ${Math.round(share * 100)} %`;
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

/** Bytes that passed the client's interface so far, both ways. */
export const passedBytes = async (
  { lab, client, iface }: Pick<Ends, 'lab' | 'client' | 'iface'>,
  signal: AbortSignal,
): Promise<number> => {
  const { rxBytes, txBytes } = await lab.counters(client, iface, signal);
  return rxBytes + txBytes;
};

/** Does something, and tells how many bytes passed the client's interface meanwhile and which way they went. */
export async function carriedDuring<T>(
  { lab, client, server, iface, everyone = false }: Ends,
  signal: AbortSignal,
  action: () => Promise<T>,
): Promise<{ result: T; movedBytes: number; carried: Carried }> {
  const others = lab.network.devices
    .filter(({ id, role }) => id !== client && id !== server && (!everyone || role === 'infrastructure'))
    .map(({ id }) => id);
  const passed = (): Promise<number> => passedBytes({ lab, client, iface }, signal);
  const received = (): Promise<number[]> =>
    Promise.all(
      others.map(async (id) => (await lab.counters(id, lab.underlayInterface(id), signal)).rxBytes),
    );
  const before = [await received(), await passed()] as const;
  const result = await action();
  const movedBytes = (await passed()) - before[1];
  const after = await received();
  const grown = new Map(others.map((id, i) => [id, (after[i] ?? 0) - (before[0][i] ?? 0)]));
  return { result, movedBytes, carried: judgeCarried(movedBytes, grown) };
}
