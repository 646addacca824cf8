import type { Alone } from '../host/alone.ts';
import type { Host } from '../host/types.ts';

/**
 * Does something alone, and pings while it waits for its turn, which takes minutes beside many labs: a product may give up a direct path that
 * nobody uses, and what is measured then would not be the path that was seen.
 */
export const inUse = <Seen>(
  client: Pick<Host, 'exec'>,
  address: string,
  alone: Alone,
  signal: AbortSignal,
  action: () => Promise<Seen>,
): Promise<Seen> => {
  const turn = new AbortController();
  const until = AbortSignal.any([signal, turn.signal]);
  const pings = client
    .exec(['ping', '-n', '-q', '-i', '1', address], { signal: until, allowFailure: true })
    // They are ended, and whether they were answered is not asked.
    .catch(() => {});
  return alone(async () => {
    turn.abort(new Error('its turn has come'));
    await pings;
    return action();
  });
};
