import { z } from 'zod';

const EventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('begun'), at: z.number(), source: z.boolean() }),
  z.object({ event: z.literal('peers'), at: z.number(), connected: z.number() }),
  z.object({ event: z.literal('finished'), at: z.number() }),
  z.object({
    event: z.literal('ended'),
    at: z.number(),
    sent: z.number(),
    received: z.number(),
    failed: z.number(),
  }),
]);

/** What a device of a swarm has told so far; times in ns of CLOCK_MONOTONIC, null for what has not come yet. */
export interface Told {
  readonly begunAt: number | null;
  /** Whether it had the whole file when it began. */
  readonly source: boolean;
  /** Peers that it was connected to last. */
  readonly connected: number;
  readonly finishedAt: number | null;
  /** Payload of the protocol, and bytes that did not have their hash. */
  readonly moved: { readonly sent: number; readonly received: number; readonly failed: number } | null;
}

/** Reads the log of `peer.py`; a torn last line and what is no event are passed over. Pure. */
export function readTold(log: string): Told {
  let told: Told = { begunAt: null, source: false, connected: 0, finishedAt: null, moved: null };
  for (const line of log.split('\n').slice(0, -1)) {
    const event = line.startsWith('{') ? EventSchema.parse(JSON.parse(line)) : null;
    if (event?.event === 'begun') told = { ...told, begunAt: event.at, source: event.source };
    if (event?.event === 'peers') told = { ...told, connected: event.connected };
    if (event?.event === 'finished') told = { ...told, finishedAt: event.at };
    if (event?.event === 'ended') {
      const { sent, received, failed } = event;
      told = { ...told, moved: { sent, received, failed } };
    }
  }
  return told;
}
