import { z } from 'zod';
import { deadline } from '../host/exec.ts';
import type { Host } from '../host/types.ts';
import {
  directionOf,
  type LineDirection,
  longestDelayMs,
  lossShare,
  WAYS,
  type Way,
} from '../network/line.ts';
import type { Line } from '../network/schema.ts';
import type { PlannedWire } from './plan.ts';
import { roundTrips } from './probe.ts';
import { burstBytes, queueBytes } from './tc.ts';

/** A full frame: 14 bytes of Ethernet and 1500 of IP. */
export const FRAME = 1514;
/** UDP payload of a full frame: less the headers of Ethernet, IP (20 bytes, or 40 for IPv6) and UDP. */
const payloadOf = ({ probe }: PlannedWire): number => FRAME - 14 - (probe.to.includes(':') ? 40 : 20) - 8;
const PORT = 5301;
/** How much more than the faster line rate is offered: the queue fills at once and bridges a sender that stalls. */
const OVERDRIVE = 1.5;
/** How often iperf3 counts, in s. */
export const INTERVAL = 0.25;
/** Longest measuring, in s. */
const MOST_SECONDS = 7;
/** Bits of a ping, and the share of the slowest rate that pings under load may take from the rest. */
const [PING_BITS, PING_SHARE] = [8 * 118, 0.005];
/** A sender’s socket lets at least so many bytes wait in the queue (of 208 KiB with the kernel’s own share of each packet). */
const SOCKET_BYTES = 64 * 1024;
const MOST_STREAMS = 16;
/** Beyond this share of packets lost, the handshake of iperf3 rarely comes about. */
const MOST_LOSS = 0.1;
/** iperf3 sends its UDP handshake once; lost with 10 % both ways, it comes about in 66 of 100 tries, and in one of 8. */
const MOST_TRIES = 8;

/** How a line is loaded: by how much, for how many counting intervals, and whether its queues are looked at. */
export interface LoadPlan {
  readonly offeredMbit: number;
  /** One, or as many as fill the queues that are looked at. */
  readonly streams: number;
  /** Counting intervals in which the buckets' first burst passes and packets are still on their way. */
  readonly skipped: number;
  /** Those in which 200 packets pass, between 0.75 and 7 s, and in which queues fill that are looked at. */
  readonly counted: number;
  /** Pace of pings under load in ms; null where queues are not looked at. */
  readonly pingMs: number | null;
}

/** A direction that has a rate. */
type Limited = LineDirection & { readonly rateMbit: number };

/** The directions of a line that have a rate. */
export const limitedOf = (line: Line): Limited[] =>
  WAYS.map((way) => directionOf(line, way)).filter(
    (direction): direction is Limited => direction.rateMbit !== null,
  );

/** How long a packet waits that finds a direction's queue full, in s. */
export const queueSeconds = (direction: Limited): number =>
  (queueBytes(direction) * 8) / (direction.rateMbit * 1e6);

/** Longest round trip while queues are empty, in ms. */
const emptyRoundTripMs = (line: Line): number =>
  WAYS.map((way) => longestDelayMs(directionOf(line, way))).reduce((sum, delayMs) => sum + delayMs, 0);

/** How a line's rates are measured; null where it has none, or loses too much. */
export const loadPlan = (line: Line): LoadPlan | null => {
  const directions = WAYS.map((way) => directionOf(line, way));
  const limited = limitedOf(line);
  if (limited.length === 0 || directions.some((direction) => lossShare(direction) > MOST_LOSS)) return null;
  const rates = limited.map(({ rateMbit }) => rateMbit);
  const [slowest, offeredMbit] = [Math.min(...rates), OVERDRIVE * Math.max(...rates)];
  /** Until so many bytes more than the rate have come. */
  const surplus = (bytes: (direction: Limited) => number): number =>
    Math.max(
      ...limited.map((direction) => (bytes(direction) * 8) / ((offeredMbit - direction.rateMbit) * 1e6)),
    );
  const roundTrip = emptyRoundTripMs(line) / 1000;
  const skipped = Math.max(
    1,
    Math.ceil((surplus(({ rateMbit }) => burstBytes(rateMbit)) + roundTrip) / INTERVAL),
  );
  const counting = Math.min(MOST_SECONDS, Math.max(0.75, (200 * FRAME * 8) / (slowest * 1e6)));
  const asked = limited.some(({ bufferKiB }) => bufferKiB !== null);
  const full = surplus(queueBytes) + roundTrip + limited.reduce((sum, each) => sum + queueSeconds(each), 0);
  const wanted = Math.ceil(Math.max(...limited.map(queueBytes)) / SOCKET_BYTES);
  const looked = asked && full <= MOST_SECONDS && wanted <= MOST_STREAMS;
  // A second more than it takes, so that a few pings find both queues full.
  const seconds = looked ? Math.max(counting, full + 1 - skipped * INTERVAL) : counting;
  return {
    offeredMbit,
    streams: looked ? wanted : 1,
    skipped,
    counted: Math.ceil(seconds / INTERVAL),
    pingMs: looked ? Math.max(10, Math.ceil(PING_BITS / (PING_SHARE * slowest * 1000))) : null,
  };
};

/** What a line passed under load, as asked of it. */
export interface Loaded {
  /** What arrives, in Mbit/s of frames as the line counts them; null where no rate was asked or none could be measured. */
  readonly goodput: Readonly<Record<Way, number | null>>;
  /** Longest round trip, in ms; null where no queue was looked at. */
  readonly roundTripMs: number | null;
}

const SumSchema = z.object({ bytes: z.number(), seconds: z.number() });
/** What a side of a test in both directions counted; each side's own receiving is what arrived. */
const RateReportSchema = z.object({
  error: z.string().optional(),
  intervals: z.array(z.object({ sum_bidir_reverse: SumSchema.optional() })).default([]),
  server_output_json: z.object({ intervals: z.array(z.object({ sum: SumSchema })) }).optional(),
});

const mbit = (sums: readonly z.infer<typeof SumSchema>[], payload: number): number => {
  const [bytes, seconds] = sums.reduce(([b, t], sum) => [b + sum.bytes, t + sum.seconds], [0, 0]);
  return ((bytes * 8) / seconds / 1e6) * (FRAME / payload);
};

/**
 * UDP both ways at once at 1.5 times the faster rate: what arrives, and how long pings take meanwhile. The server's end
 * answers from the far node, so the line is crossed exactly once.
 */
export const load = async (
  wire: PlannedWire,
  near: Host,
  far: Host,
  signal: AbortSignal,
): Promise<Loaded> => {
  const plan = loadPlan(wire.line);
  if (plan === null) return { goodput: { up: null, down: null }, roundTripMs: null };
  const tryMs = 4000 + (plan.skipped + plan.counted) * INTERVAL * 1000 + 20 * emptyRoundTripMs(wire.line);
  for (let tries = 1; ; tries++)
    try {
      return await loadOnce(wire, near, far, plan, deadline(tryMs, signal));
    } catch (error) {
      if (signal.aborted || tries === MOST_TRIES) throw error;
    }
};

const loadOnce = async (
  wire: PlannedWire,
  near: Host,
  far: Host,
  plan: LoadPlan,
  signal: AbortSignal,
): Promise<Loaded> => {
  const { skipped, counted, offeredMbit, streams, pingMs } = plan;
  const payload = payloadOf(wire);
  const seconds = (skipped + counted) * INTERVAL;
  const count = ['-i', `${INTERVAL}`, '-J'];
  const server = await far.spawn('wire-check', [
    ...['iperf3', '-s', '-1', '-B', wire.probe.to, '-p', `${PORT}`],
    ...count,
  ]);
  const client = [
    ...['iperf3', '-c', wire.probe.to, '-B', wire.probe.from, '-p', `${PORT}`],
    ...['-u', '-P', `${streams}`, '-b', `${offeredMbit / streams}M`, '-l', `${payload}`, '-t', `${seconds}`],
    ...['--bidir', '--get-server-output', ...count],
  ];
  const report = async (): Promise<z.infer<typeof RateReportSchema>> => {
    for (;;) {
      const { stdout } = await near.exec(client, { signal, allowFailure: true });
      const parsed = RateReportSchema.parse(JSON.parse(stdout || '{}'));
      // The server may need another moment to listen.
      if (parsed.error?.includes('refused') !== true) return parsed;
    }
  };
  const pings = async (): Promise<number[] | null> => {
    if (pingMs === null) return null;
    // As long as the load and the handshake before it, some ten round trips.
    const wait = Math.ceil(seconds + 0.5 + emptyRoundTripMs(wire.line) / 100);
    const how = ['-i', `${pingMs / 1000}`, '-w', `${wait}`, '-I', wire.probe.from, wire.probe.to];
    const { stdout } = await near.exec(['ping', '-n', ...how], { signal, allowFailure: true });
    return roundTrips(stdout);
  };
  try {
    const [told, roundTripsMs] = await Promise.all([report(), pings()]);
    const inWindow = <T>(intervals: readonly T[]): T[] => intervals.slice(skipped, skipped + counted);
    const up = inWindow(told.server_output_json?.intervals ?? []).map(({ sum }) => sum);
    const down = inWindow(told.intervals).flatMap(({ sum_bidir_reverse }) => sum_bidir_reverse ?? []);
    if (told.error !== undefined || up.length === 0 || down.length === 0)
      throw new Error(`iperf3 on line "${wire.id}": ${told.error ?? 'no result'}`);
    const rateOf = (way: Way, sums: readonly z.infer<typeof SumSchema>[]): number | null =>
      directionOf(wire.line, way).rateMbit === null ? null : mbit(sums, payload);
    return {
      goodput: { up: rateOf('up', up), down: rateOf('down', down) },
      roundTripMs: roundTripsMs === null ? null : Math.max(0, ...roundTripsMs),
    };
  } finally {
    await server.stop(200);
  }
};
