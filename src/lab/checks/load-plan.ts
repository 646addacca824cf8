import {
  directionOf,
  type LineDirection,
  longestDelayMs,
  lossShare,
  WAYS,
  type Way,
} from '../../network/line.ts';
import type { Line } from '../../network/schema.ts';
import { EMULATED } from '../emulated.ts';
import type { PlannedWire } from '../plan/plan.ts';
import { burstBytes, queueBytes } from '../rules/tc.ts';

/** A full frame: 14 bytes of Ethernet and 1500 of IP. */
export const FRAME = 1514;
/** UDP payload of a full frame: less the headers of Ethernet, IP (20 bytes, or 40 for IPv6) and UDP. */
export const payloadOf = ({ probe }: PlannedWire): number =>
  FRAME - 14 - (probe.to.includes(':') ? 40 : 20) - 8;
export const PORT = 5301;
/** How much more than the faster line rate is offered: the queue fills at once and bridges a sender that stalls. */
const OVERDRIVE = 1.5;
/** Windows are a whole number of these, in s. */
export const INTERVAL = 0.25;
/** Shortest and longest measuring, in s. An emulated processor stands still for a moment now and then, and then catches up. */
const [LEAST_SECONDS, MOST_SECONDS] = [EMULATED ? 4 : 0.75, 7];
/** Bits of a ping, and the share of the slowest rate that pings under load may take from the rest. */
const [PING_BITS, PING_SHARE] = [8 * 118, 0.005];
/** A sender’s socket lets at least so many bytes wait in the queue (of 208 KiB with the kernel’s own share of each packet). */
const SOCKET_BYTES = 64 * 1024;
const MOST_STREAMS = 16;
/** Up to so many Mbit/s a program of Node.js keeps up with: 75 are 6,200 frames a second, and emulated processors are some thirty times slower. */
const FLOOD_MBIT = EMULATED ? 3 : 80;
/** Beyond this share of packets lost, the handshake of iperf3 rarely comes about. */
const MOST_LOSS = 0.1;

/** How a line is loaded: by how much, for how many counting intervals, and whether its queues are looked at. */
export interface LoadPlan {
  /** iperf3 sends faster, but its handshake hardly crosses a line that loses or mixes packets. */
  readonly by: 'flood' | 'iperf3';
  readonly offeredMbit: number;
  /** Senders: one, or as many as fill the queues that are looked at. */
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
export const emptyRoundTripMs = (line: Line): number =>
  WAYS.map((way) => longestDelayMs(directionOf(line, way))).reduce((sum, delayMs) => sum + delayMs, 0);

/** How a line's rates are measured; null where it has none, or is both fast and too lossy. */
export const loadPlan = (line: Line): LoadPlan | null => {
  const limited = limitedOf(line);
  if (limited.length === 0) return null;
  const rates = limited.map(({ rateMbit }) => rateMbit);
  const [slowest, offeredMbit] = [Math.min(...rates), OVERDRIVE * Math.max(...rates)];
  const by = offeredMbit <= FLOOD_MBIT ? 'flood' : 'iperf3';
  if (by === 'iperf3' && WAYS.some((way) => lossShare(directionOf(line, way)) > MOST_LOSS)) return null;
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
  const counting = Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, (200 * FRAME * 8) / (slowest * 1e6)));
  const asked = limited.some(({ bufferKiB }) => bufferKiB !== null);
  const full = surplus(queueBytes) + roundTrip + limited.reduce((sum, each) => sum + queueSeconds(each), 0);
  const wanted = Math.ceil(Math.max(...limited.map(queueBytes)) / SOCKET_BYTES);
  const looked = asked && full <= MOST_SECONDS && wanted <= MOST_STREAMS;
  // A second more than it takes, so that a few pings find both queues full.
  const seconds = looked ? Math.max(counting, full + 1 - skipped * INTERVAL) : counting;
  return {
    by,
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
