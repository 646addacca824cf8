import { z } from 'zod';
import { MeshmarkError } from '../errors.ts';

const SumSchema = z.looseObject({ bytes: z.number(), seconds: z.number(), bits_per_second: z.number() });

const ReportSchema = z.looseObject({
  start: z.unknown(),
  intervals: z.array(
    z.looseObject({
      sum: z.looseObject({ bytes: z.number(), seconds: z.number() }),
    }),
  ),
  end: z.looseObject({
    sum_sent: SumSchema,
    sum_received: SumSchema,
    sender_tcp_congestion: z.string().optional(),
  }),
});

/** What is kept of one iperf3 test. */
export interface IperfTest {
  /** Goodput at the receiver, Mbit/s. */
  readonly goodputMbit: number;
  /** Payload bytes that the receiver counted: what CPU time is set against. */
  readonly bytesMoved: number;
  readonly congestion: string | null;
  /** iperf3's own report; intervals are reduced to `[seconds, bytes]`. */
  readonly report: Readonly<Record<string, unknown>>;
}

/** Reads the JSON of one single-stream iperf3 client; a test that moved nothing is an error, never a zero. */
export function readIperf(stdout: string, what: string): IperfTest {
  const json = parseJson(stdout, what);
  if (typeof json === 'object' && json !== null && 'error' in json) {
    throw new MeshmarkError('workload-failed', `${what}: ${String(json.error)}`);
  }
  const parsed = ReportSchema.safeParse(json);
  if (!parsed.success)
    throw new MeshmarkError('workload-failed', `${what}: unexpected report: ${parsed.error.message}`);
  const { start, intervals, end } = parsed.data;
  if (end.sum_received.bytes <= 0)
    throw new MeshmarkError('workload-failed', `${what}: not one byte was received`);
  return {
    goodputMbit: end.sum_received.bits_per_second / 1e6,
    bytesMoved: end.sum_received.bytes,
    congestion: end.sender_tcp_congestion ?? null,
    report: { start, intervals: intervals.map(({ sum }) => [sum.seconds, sum.bytes]), end },
  };
}

function parseJson(stdout: string, what: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    throw new MeshmarkError(
      'workload-failed',
      `${what} printed no JSON: ${stdout.slice(0, 200) || 'nothing'}`,
      { cause },
    );
  }
}
