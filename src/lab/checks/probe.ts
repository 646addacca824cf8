import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../host/types.ts';
import { directionOf, type LineDirection, WAYS } from '../../network/line.ts';
import type { Line } from '../../network/schema.ts';
import { quantile } from '../../stats/summary.ts';
import type { PlannedWire } from '../plan/plan.ts';
import { startCapture } from '../start-capture.ts';
import { type Passage, passages } from './passages.ts';

/** Where a line is measured: from host to host, and at its two ends in the wires' node. */
export interface MeasuringPoints {
  readonly near: Host;
  readonly far: Host;
  readonly wires: Host;
  readonly ends: { readonly near: string; readonly far: string };
}

/**
 * How pings are sent: at that pace in ms, so many at once after a stall. One process sends them: two would enter the line
 * at once on two processors, in an order that nobody can tell.
 */
export interface Pace {
  readonly count: number;
  readonly intervalMs: number;
  readonly preload: number;
}

/** Pings for counting; sparse ones for delay and jitter where those are so dense that they wait for each other. */
export interface ProbePlan {
  readonly counting: Pace;
  readonly timing: Pace | null;
}

/** A ping of 64 bytes with the headers of IPv6 and Ethernet, in bits. */
const PING_BITS = 8 * (64 + 40 + 14);
const [LEAST_PINGS, MOST_PINGS] = [300, 8000] as const;
/** So many events of a rare kind are looked for, that none at all is less likely (e^-8) than what ranges leave out; see expected.ts. */
const WANTED_EVENTS = 8;
/** How long sparse pings may take, in ms. */
const SPARSE_MS = 4000;

/** The rarest thing that a direction does to a packet, as a share of packets; null where it does nothing at random. */
const rarest = ({
  lossPercent,
  burstLoss,
  reorderPercent,
  duplicatePercent,
}: LineDirection): number | null => {
  const shares = [lossPercent / 100, reorderPercent / 100, duplicatePercent / 100];
  if (burstLoss !== null) shares.push(1 / (burstLoss.gapPackets + burstLoss.burstPackets));
  const asked = shares.filter((share) => share > 0);
  return asked.length === 0 ? null : Math.min(...asked);
};

/**
 * How a line is probed. Pings fill at most half of the slowest rate, so that none waits for another; packets that are
 * further apart than twice the jitter do not wait for each other in an orderly line either.
 */
export const probePlan = (line: Line): ProbePlan => {
  const directions = WAYS.map((way) => directionOf(line, way));
  const rare = Math.min(...directions.map((direction) => rarest(direction) ?? Number.POSITIVE_INFINITY));
  const slowest = Math.min(...directions.map(({ rateMbit }) => rateMbit ?? Number.POSITIVE_INFINITY));
  const spaced = Math.ceil((2 * PING_BITS) / (slowest * 1000));
  const wanted = Math.min(MOST_PINGS, Math.max(LEAST_PINGS, Math.ceil(WANTED_EVENTS / rare)));
  const orderly = directions.filter(({ jitterReorders }) => !jitterReorders);
  const jitter = Math.max(0, ...orderly.map(({ jitterMs }) => jitterMs));
  const sparseMs = Math.max(spaced, Math.min(20, Math.max(5, Math.ceil(2 * jitter))));
  const dense = Number.isFinite(rare);
  return {
    counting: {
      count: wanted,
      intervalMs: Math.max(dense ? 1 : 2, spaced),
      preload: dense ? 10 : 1,
    },
    timing:
      jitter === 0 && !dense
        ? null
        : { count: Math.min(200, Math.floor(SPARSE_MS / sparseMs)), intervalMs: sparseMs, preload: 1 },
  };
};

/** What pings showed: each direction's packets, and the round trips of those that came back, in ms. */
export interface Probed {
  readonly up: readonly Passage[];
  readonly down: readonly Passage[];
  readonly roundTripsMs: readonly number[];
}

/** Round-trip times that ping printed, in ms. */
export const roundTrips = (output: string): number[] =>
  [...output.matchAll(/icmp_seq=\d+ .*time=([\d.]+) ms/g)].map(([, ms]) => Number(ms));

/** Median of round trips; NaN of none. */
export const medianMs = (roundTripsMs: readonly number[]): number => quantile(roundTripsMs, 0.5);

/** What a capture prints: the headers of pings, each at its time in seconds. */
const PINGS = ['-n', '-tt', '-s', '96', '-B', '4096', 'icmp or icmp6'];

/**
 * Pings across a line, with a capture at either end of it. Captures see each packet enter and leave by the one clock of
 * this machine, so each direction is measured by itself, and by nothing that either host does.
 */
export const probe = async (
  wire: PlannedWire,
  at: MeasuringPoints,
  pace: Pace,
  signal: AbortSignal,
): Promise<Probed> => {
  await using near = await startCapture(at.wires, at.ends.near, PINGS, signal);
  await using far = await startCapture(at.wires, at.ends.far, PINGS, signal);
  const output = await ping(wire, at.near, pace, signal);
  // The last packets are still on their way through tcpdump.
  await sleep(100, undefined, { signal });
  await Promise.all([near.stop(), far.stop()]);
  const captures = { near: await near.log(), far: await far.log() };
  return {
    up: passages(captures, 'up'),
    down: passages(captures, 'down'),
    roundTripsMs: roundTrips(output),
  };
};

const ping = async (wire: PlannedWire, near: Host, pace: Pace, signal: AbortSignal): Promise<string> => {
  const { count, intervalMs, preload } = pace;
  const how = ['-c', `${count}`, '-i', `${intervalMs / 1000}`, '-l', `${preload}`, '-W', '2'];
  const { stdout } = await near.exec(['ping', '-n', ...how, '-I', wire.probe.from, wire.probe.to], {
    signal,
    allowFailure: true,
  });
  return stdout;
};
