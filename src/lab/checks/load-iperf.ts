import { z } from 'zod';
import { deadline } from '../../host/exec.ts';
import type { Host } from '../../host/types.ts';
import { directionOf, type Way } from '../../network/line.ts';
import { EMULATED } from '../emulated.ts';
import type { PlannedWire } from '../plan/plan.ts';
import { longestRoundTripMs } from './load-pings.ts';
import {
  emptyRoundTripMs,
  FRAME,
  INTERVAL,
  type Loaded,
  type LoadPlan,
  PORT,
  payloadOf,
} from './load-plan.ts';

/** What starting both ends takes at most, in ms. */
const START_MS = EMULATED ? 20_000 : 4000;
/** iperf3 sends its UDP handshake once; lost with 10 % both ways, it comes about in 66 of 100 tries, and in one of 8. */
const MOST_TRIES = 8;

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

/** One iperf3 both ways at once. The server's end answers from the far node, so the line is crossed exactly once. */
export const loadByIperf = async (
  wire: PlannedWire,
  plan: LoadPlan,
  near: Host,
  far: Host,
  signal: AbortSignal,
): Promise<Loaded> => {
  const tryMs = START_MS + (plan.skipped + plan.counted) * INTERVAL * 1000 + 20 * emptyRoundTripMs(wire.line);
  for (let tries = 1; ; tries++)
    try {
      return await loadOnce(wire, plan, near, far, deadline(tryMs, signal));
    } catch (error) {
      if (signal.aborted || tries === MOST_TRIES) throw error;
    }
};

const loadOnce = async (
  wire: PlannedWire,
  plan: LoadPlan,
  near: Host,
  far: Host,
  signal: AbortSignal,
): Promise<Loaded> => {
  const { skipped, counted, offeredMbit, streams } = plan;
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
  // As long as the load and the handshake before it, some ten round trips.
  const pinged = seconds + 0.5 + emptyRoundTripMs(wire.line) / 100;
  try {
    const [told, roundTripMs] = await Promise.all([
      report(),
      longestRoundTripMs(wire, plan, near, pinged, signal),
    ]);
    const inWindow = <T>(intervals: readonly T[]): T[] => intervals.slice(skipped, skipped + counted);
    const up = inWindow(told.server_output_json?.intervals ?? []).map(({ sum }) => sum);
    const down = inWindow(told.intervals).flatMap(({ sum_bidir_reverse }) => sum_bidir_reverse ?? []);
    if (told.error !== undefined || up.length === 0 || down.length === 0)
      throw new Error(`iperf3 on line "${wire.id}": ${told.error ?? 'no result'}`);
    const rateOf = (way: Way, sums: readonly z.infer<typeof SumSchema>[]): number | null =>
      directionOf(wire.line, way).rateMbit === null ? null : mbit(sums, payload);
    return {
      goodput: { up: rateOf('up', up), down: rateOf('down', down) },
      roundTripMs,
    };
  } finally {
    await server.stop(200);
  }
};
