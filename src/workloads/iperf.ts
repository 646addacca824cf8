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
  const { start, intervals, end } = readReport(stdout, ReportSchema, what);
  if (end.sum_received.bytes <= 0)
    throw new MeshmarkError('workload-failed', `${what}: not one byte was received`);
  return {
    goodputMbit: end.sum_received.bits_per_second / 1e6,
    bytesMoved: end.sum_received.bytes,
    congestion: end.sender_tcp_congestion ?? null,
    report: { start, intervals: intervals.map(({ sum }) => [sum.seconds, sum.bytes]), end },
  };
}

/** Streams both ways at the same time. */
export interface TwoWayTest {
  /** Goodput of all streams at the server, Mbit/s. */
  readonly upMbit: number;
  /** Goodput of all streams at the client, Mbit/s. */
  readonly downMbit: number;
  /** Payload bytes that both receivers counted. */
  readonly bytesMoved: number;
  /** iperf3's own report; intervals are reduced to `[seconds, bytes up, bytes down]`. */
  readonly report: Readonly<Record<string, unknown>>;
}

const CountedSchema = z.looseObject({ bytes: z.number(), seconds: z.number() });
const TwoWaySchema = z.looseObject({
  start: z.unknown(),
  intervals: z.array(z.looseObject({ sum: CountedSchema, sum_bidir_reverse: CountedSchema })),
  end: z.looseObject({ sum_received: SumSchema, sum_received_bidir_reverse: SumSchema }),
});

/** Reads the JSON of an iperf3 client with `--bidir`; a direction that moved nothing is an error, never a zero. */
export function readTwoWay(stdout: string, what: string): TwoWayTest {
  const { start, intervals, end } = readReport(stdout, TwoWaySchema, what);
  const [up, down] = [end.sum_received, end.sum_received_bidir_reverse];
  for (const [way, { bytes }] of [['up', up] as const, ['down', down] as const]) {
    if (bytes <= 0) throw new MeshmarkError('workload-failed', `${what}: not one byte was received ${way}`);
  }
  return {
    upMbit: up.bits_per_second / 1e6,
    downMbit: down.bits_per_second / 1e6,
    bytesMoved: up.bytes + down.bytes,
    report: {
      start,
      intervals: intervals.map((interval) => [
        interval.sum.seconds,
        interval.sum.bytes,
        interval.sum_bidir_reverse.bytes,
      ]),
      end,
    },
  };
}

function readReport<T>(stdout: string, schema: z.ZodType<T>, what: string): T {
  const json = parseJson(stdout, what);
  if (typeof json === 'object' && json !== null && 'error' in json) {
    throw new MeshmarkError('workload-failed', `${what}: ${String(json.error)}`);
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    throw new MeshmarkError('workload-failed', `${what}: unexpected report: ${parsed.error.message}`);
  return parsed.data;
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
