import type { Alone } from '../host/alone.ts';
import type { Host } from '../host/types.ts';

type Client = Pick<Host, 'exec'>;

/** Does something while the client pings an address in a way of its own; whether it is answered is not asked. */
const beside = async <Seen>(
  client: Client,
  ping: readonly string[],
  signal: AbortSignal,
  action: (endPings: () => Promise<void>) => Promise<Seen>,
): Promise<Seen> => {
  const over = new AbortController();
  const until = AbortSignal.any([signal, over.signal]);
  const pings = client
    .exec(['ping', '-n', '-q', ...ping], { signal: until, allowFailure: true })
    .then(() => {})
    .catch(() => {});
  const endPings = (): Promise<void> => {
    over.abort(new Error('it is over'));
    return pings;
  };
  try {
    return await action(endPings);
  } finally {
    await endPings();
  }
};

/**
 * Does something in its turn, and pings while it waits for its turn, which takes minutes beside many labs: a product may give up a direct path that
 * nobody uses, and what is measured then would not be the path that was seen.
 */
export const inUse = <Seen>(
  client: Client,
  address: string,
  turn: Alone,
  signal: AbortSignal,
  action: () => Promise<Seen>,
): Promise<Seen> =>
  beside(client, ['-i', '1', address], signal, (endPings) =>
    turn(async () => {
      await endPings();
      return action();
    }),
  );

/** Packets of a call: one every 20 ms, of 160 bytes (RFC 3551: PCM in frames of 20 ms). */
const CALL = ['-i', '0.02', '-s', '160'] as const;

/**
 * Does something beside packets like a call's: some products look for a better path only because of packets, and soon enough to find one only
 * where there are many (Nebula counts a thousand).
 */
export const besideCall = <Seen>(
  client: Client,
  address: string,
  signal: AbortSignal,
  action: () => Promise<Seen>,
): Promise<Seen> => beside(client, [...CALL, address], signal, action);
