import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { messageOf } from '../errors.ts';
import { clientCommand, serverCommand, type Way } from './iperf-commands.ts';
import { startServer } from './listening.ts';
import type { WorkloadContext } from './types.ts';

/** A port each, since the first listener's may linger in TIME_WAIT; a repeated warm-up takes the next two. */
const FIRST_PORT = 5210;
/** One window must be long beside iperf3's blocks and a 20 ms round trip. */
const WINDOW_SECONDS = 0.3;
/** Two windows agree when the second differs from the first by no more than this share. */
const TOLERANCE = 0.15;
/** For each direction. A product that has not settled by then is measured as it is, and the record says so. */
const LONGEST_SECONDS = 4;
const POLL_MS = 25;
const EVENTS = ['-i', String(WINDOW_SECONDS), '--json-stream', '--forceflush'];
/** What the queues of a slow line still hold after the last window. */
const DRAIN_MS = 100;

/** What the transfers before the first workload showed. */
export interface WarmUp {
  /** Mbit/s of each window as received, from the client to the server, then back. */
  readonly up: readonly number[];
  readonly down: readonly number[];
  /** Whether the last two windows agree, each way. */
  readonly stationary: boolean;
  /** Why there is no more to tell; null when there is. */
  readonly trouble: string | null;
}

/** Whether the last two windows carried about the same, and something at all; pure. */
export function stationary(windows: readonly number[]): boolean {
  const [before, last] = windows.slice(-2);
  if (before === undefined || last === undefined || last <= 0) return false;
  return Math.abs(before - last) <= TOLERANCE * Math.max(before, last);
}

const EventSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('interval'),
    data: z.looseObject({ sum: z.looseObject({ bits_per_second: z.number(), seconds: z.number() }) }),
  }),
  z.object({ event: z.literal('error'), data: z.string() }),
]);

/** Whole windows in Mbit/s of an iperf3 event stream, and its error if it tells one; other events and a torn last line are passed over. Pure. */
export function readWindows(stream: string): { windows: number[]; error: string | null } {
  const windows: number[] = [];
  let error: string | null = null;
  for (const line of stream.split('\n').slice(0, -1)) {
    const event = EventSchema.safeParse(jsonOf(line)).data;
    if (event?.event === 'error') error = event.data;
    // The end of a transfer closes with a shorter window.
    if (event?.event === 'interval' && event.data.sum.seconds > WINDOW_SECONDS * 0.9)
      windows.push(event.data.sum.bits_per_second / 1e6);
  }
  return { windows, error };
}

const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};

/**
 * Moves data one way, then the other, each until two windows in succession agree: products that still look for a path
 * MTU or size their queues are slower in their first seconds, and which workload falls into those is drawn by lot. It
 * never fails the session: what hinders it will hinder the workloads, which have a status of their own.
 */
export async function warmUp(context: WorkloadContext, repetition: number): Promise<WarmUp> {
  try {
    const port = FIRST_PORT + 2 * repetition;
    const up = await transfer(context, 'up', port);
    const down = await transfer(context, 'down', port + 1);
    return {
      up: up.windows,
      down: down.windows,
      stationary: stationary(up.windows) && stationary(down.windows),
      trouble: up.error ?? down.error,
    };
  } catch (error) {
    context.signal.throwIfAborted();
    return { up: [], down: [], stationary: false, trouble: messageOf(error) };
  }
}

async function transfer(context: WorkloadContext, way: Way, port: number) {
  const { client, server, clientAddress, serverAddress, listenAddress, signal } = context;
  const serving = [...serverCommand(listenAddress, port), ...EVENTS];
  await using listener = await startServer(server, `warm-up-${way}-server`, serving, port, signal);
  await using iperf = await client.spawn(
    `warm-up-${way}`,
    clientCommand(way, clientAddress, serverAddress, port, LONGEST_SECONDS, EVENTS),
    { root: 'tools' },
  );
  // What a sender hands to its socket comes in bursts where the queue below is deep.
  const receiver = way === 'up' ? listener : iperf;
  for (;;) {
    // Asked before the log is read, so that the last words of one that ended are in it.
    const { running } = iperf;
    const { windows } = readWindows(await receiver.log());
    if (!running || stationary(windows)) {
      await iperf.stop();
      await sleep(DRAIN_MS, undefined, { signal });
      // One that is stopped here complains of that.
      return { windows, error: running ? null : readWindows(await iperf.log()).error };
    }
    await sleep(POLL_MS, undefined, { signal });
  }
}
