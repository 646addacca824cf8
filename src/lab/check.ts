import { z } from 'zod';
import { deadline } from '../host/exec.ts';
import type { Host } from '../host/types.ts';
import type { Line } from '../network/schema.ts';
import type { PlannedWire } from './plan.ts';
import { burstBytes } from './tc.ts';
import type { WireCheck } from './types.ts';

/** Tolerances of a delivered line. */
export const TOLERANCE = { delayShare: 0.05, delayMs: 0.5, rateShare: 0.02 } as const;

/** A full frame: 14 bytes of Ethernet and 1500 of IP. */
const FRAME = 1514;
/** UDP payload of a full frame: less the headers of Ethernet, IP (20 bytes, or 40 for IPv6) and UDP. */
const payloadOf = ({ probe }: PlannedWire): number => FRAME - 14 - (probe.to.includes(':') ? 40 : 20) - 8;
const PORT = 5301;
/** How much more than the line rate is offered: the queue fills at once and bridges a sender that stalls. */
const OVERDRIVE = 1.5;
/** How often iperf3 counts, in s. */
const INTERVAL = 0.25;

interface Pings {
  readonly medianMs: number;
  readonly sent: number;
  readonly lost: number;
  readonly reordered: number;
}

/** Reads ping's lines: sequence numbers in order of arrival and round-trip times. */
export const readPings = (output: string, sent: number): Pings => {
  const replies = [...output.matchAll(/icmp_seq=(\d+) .*time=([\d.]+) ms/g)].map((match) => ({
    seq: Number(match[1]),
    ms: Number(match[2]),
  }));
  const sorted = replies.map((reply) => reply.ms).sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  const median =
    sorted.length === 0
      ? Number.NaN
      : sorted.length % 2 === 1
        ? sorted[middle]
        : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  const reordered = replies.filter((reply, i) => i > 0 && reply.seq < (replies[i - 1]?.seq ?? 0)).length;
  return {
    medianMs: median ?? Number.NaN,
    sent,
    lost: sent - new Set(replies.map((reply) => reply.seq)).size,
    reordered,
  };
};

const ping = async (wire: PlannedWire, near: Host, count: number, signal: AbortSignal): Promise<Pings> => {
  const { stdout } = await near.exec(
    ['ping', '-n', '-c', `${count}`, '-i', '0.002', '-W', '2', '-I', wire.probe.from, wire.probe.to],
    { signal, allowFailure: true },
  );
  return readPings(stdout, count);
};

/**
 * When a rate is measured, in counting intervals: skipped are those in which the bucket's first burst passes
 * and packets are still on their way, counted those in which 200 packets pass, between 0.75 and 7 s.
 */
export const rateWindow = ({ rateMbit = 0, delayMs }: Line): { skipped: number; counted: number } => {
  const burstSeconds = (burstBytes(rateMbit) * 8) / ((OVERDRIVE - 1) * rateMbit * 1e6);
  const seconds = Math.min(7, Math.max(0.75, (200 * FRAME * 8) / (rateMbit * 1e6)));
  return {
    skipped: Math.max(1, Math.ceil((burstSeconds + (2 * delayMs) / 1000) / INTERVAL)),
    counted: Math.ceil(seconds / INTERVAL),
  };
};

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

/** UDP both ways at once at 1.5 times the line rate: what arrives, in Mbit/s of frames as the line counts them. */
const rates = async (
  wire: PlannedWire,
  near: Host,
  far: Host,
  signal: AbortSignal,
): Promise<readonly [up: number, down: number]> => {
  const { skipped, counted } = rateWindow(wire.line);
  const payload = payloadOf(wire);
  const count = ['-i', `${INTERVAL}`, '-J'];
  const server = await far.spawn('wire-check', [
    ...['iperf3', '-s', '-1', '-B', wire.probe.to, '-p', `${PORT}`],
    ...count,
  ]);
  const ends = ['-c', wire.probe.to, '-B', wire.probe.from, '-p', `${PORT}`];
  const offered = `${(wire.line.rateMbit ?? 0) * OVERDRIVE}M`;
  const seconds = (skipped + counted) * INTERVAL;
  const load = [
    '-u',
    '-b',
    offered,
    '-l',
    `${payload}`,
    '-t',
    `${seconds}`,
    '--bidir',
    '--get-server-output',
  ];
  try {
    for (;;) {
      const { stdout } = await near.exec(['iperf3', ...ends, ...load, ...count], {
        signal,
        allowFailure: true,
      });
      const report = RateReportSchema.parse(JSON.parse(stdout || '{}'));
      // The server may need another moment to listen.
      if (report.error?.includes('refused') === true) continue;
      const inWindow = <T>(intervals: readonly T[]): T[] => intervals.slice(skipped, skipped + counted);
      const up = inWindow(report.server_output_json?.intervals ?? []).map(({ sum }) => sum);
      const down = inWindow(report.intervals).flatMap(({ sum_bidir_reverse }) => sum_bidir_reverse ?? []);
      if (report.error !== undefined || up.length === 0 || down.length === 0)
        throw new Error(`iperf3 on line "${wire.id}": ${report.error ?? 'no result'}`);
      return [mbit(up, payload), mbit(down, payload)];
    }
  } finally {
    await server.stop(200);
  }
};

/**
 * Measures one line by itself: 300 pings for delay, loss and order; UDP both ways where it has a rate, a second mostly.
 * The server's end of a rate check answers from the far node, so the line is crossed exactly once.
 */
export const checkWire = async (
  wire: PlannedWire,
  near: Host,
  far: Host,
  parent: AbortSignal,
): Promise<WireCheck> => {
  const signal = deadline(30_000, parent);
  const pings = await ping(wire, near, 300, signal);
  const limited = wire.line.rateMbit !== undefined;
  const [goodputUp, goodputDown] = limited ? await rates(wire, near, far, signal) : [null, null];
  const reasons = judge(wire, pings, [goodputUp, goodputDown]);
  return {
    line: wire.id,
    asked: {
      rateMbit: wire.line.rateMbit ?? null,
      delayMs: wire.line.delayMs,
      lossPercent: wire.line.lossPercent,
    },
    delivered: {
      rttMs: pings.medianMs,
      goodputUp,
      goodputDown,
      sent: pings.sent,
      lost: pings.lost,
      reordered: pings.reordered,
    },
    ok: reasons.length === 0,
    reason: reasons.length === 0 ? null : `line "${wire.id}": ${reasons.join('; ')}`,
  };
};

/** What is wrong with a line, a clause for each thing; empty when it is as asked. */
export const judge = (wire: PlannedWire, pings: Pings, rates: readonly (number | null)[]): string[] => {
  const reasons: string[] = [];
  const { delayMs, lossPercent, rateMbit } = wire.line;
  const allowed = Math.max(TOLERANCE.delayMs, TOLERANCE.delayShare * delayMs);
  if (!(Math.abs(pings.medianMs / 2 - delayMs) <= allowed))
    reasons.push(`delay ${(pings.medianMs / 2).toFixed(2)} ms a direction instead of ${delayMs} ms`);
  // A ping crosses the line twice.
  const lossProbability = 1 - (1 - lossPercent / 100) ** 2;
  const [least, most] = binomialRange(pings.sent, lossProbability);
  if (pings.lost < least || pings.lost > most)
    reasons.push(`${pings.lost} of ${pings.sent} pings lost where ${least} to ${most} were expected`);
  if (pings.reordered > 0) reasons.push(`${pings.reordered} packets out of order`);
  for (const measured of rates)
    if (
      measured !== null &&
      rateMbit !== undefined &&
      Math.abs(measured / rateMbit - 1) > Math.max(TOLERANCE.rateShare, twoPackets(wire.line))
    )
      reasons.push(`${measured.toFixed(1)} Mbit/s instead of ${rateMbit}`);
  return reasons;
};

/** Share of the packets counted that two of them are, one at either end of the window. */
const twoPackets = (line: Line): number =>
  (2 * FRAME * 8) / ((line.rateMbit ?? 0) * 1e6 * rateWindow(line).counted * INTERVAL);

/** Central 99 % range of a binomial count: each tail holds at most 0.5 %. */
export const binomialRange = (n: number, p: number): readonly [number, number] => {
  let probability = (1 - p) ** n;
  let cumulative = 0;
  let low = 0;
  for (let k = 0; k <= n; k++) {
    if (cumulative + probability <= 0.005) low = k + 1;
    cumulative += probability;
    if (cumulative >= 0.995) return [low, k];
    probability *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return [low, n];
};
