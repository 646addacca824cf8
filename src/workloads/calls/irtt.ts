import { z } from 'zod';
import { GATE, LAB_FAULT, MeshmarkError } from '../../errors.ts';
import { authority } from '../authority.ts';
import type { OneWay } from './quality.ts';

const Clock = z.looseObject({ wall: z.number().optional(), monotonic: z.number().optional() });
const Ends = z.looseObject({ receive: Clock, send: Clock });

/** What is read of irtt's JSON (its manual, "OUTPUT"); times in ns. */
const ReportSchema = z.looseObject({
  stats: z.looseObject({
    server_packets_received: z.number(),
    bytes_sent: z.number(),
    bytes_received: z.number(),
    duplicates: z.number(),
    late_packets: z.number(),
    packets_sent: z.number(),
    packets_received: z.number(),
    timer_misses: z.number(),
  }),
  round_trips: z.array(
    z.looseObject({
      timestamps: z.looseObject({ client: Ends, server: Ends }),
      delay: z.object({
        receive: z.number().optional(),
        rtt: z.number().optional(),
        send: z.number().optional(),
      }),
    }),
  ),
});

/** An isochronous stream from the client to the server and back, as irtt saw it. */
export interface IrttStream {
  readonly up: OneWay;
  readonly down: OneWay;
  /** UDP payload bytes sent and received by the client. */
  readonly bytesMoved: number;
  /** Packets that the pace and the time ask for. */
  readonly expected: number;
  readonly duplicates: number;
  /** Packets that came back after one that was sent later. */
  readonly late: number;
  /** Packets that irtt sent more than half an interval after their time. */
  readonly timerMisses: number;
}

/** An isochronous stream: what is sent how often. */
export interface Stream {
  readonly name: string;
  readonly intervalMs: number;
  /** UDP payload bytes of a packet. */
  readonly bytes: number;
}

/** Any length and pace that a client asks for; irtt's own least interval is 10 ms. Pure. */
export const irttServer = (address: string, port: number): string[] => [
  ...['irtt', 'server', '-b', authority(address, port), '-i', '0s'],
];

/** The client's command line; payloads are random both ways, so that nothing compresses them. Pure. */
export const irttClient = (
  { intervalMs, bytes }: Stream,
  clientAddress: string,
  serverAddress: string,
  port: number,
  seconds: number,
): string[] => [
  ...['irtt', 'client', '-Q', '-o', '-', '-i', `${intervalMs}ms`, '-d', `${seconds}s`, '-l', `${bytes}`],
  ...['--fill=rand', '--sfill=rand', `--local=${authority(clientAddress, 0)}`],
  authority(serverAddress, port),
];

/** More than rounding: what a packet's two ways differ by from its round trip, so that its one-way delays are not delays. */
const CLOCK_NS = 1e6;
/**
 * Largest share of such packets. irtt reads two clocks one after the other, and a program that is interrupted in between errs about
 * one packet; a clock that is set errs about all that are under way.
 */
const MOST_TORN = 0.01;
/** Below this share of the packets that were to be sent, the pace was not what it is called. */
const LEAST_SENT = 0.95;

/**
 * Reads irtt's JSON. Both ends read the clock of one machine, so a one-way delay is one; it is known of the packets that
 * came back, but for the few whose clock readings contradict each other.
 * @throws MeshmarkError `gate` when the pace was not kept, the two ends' counts contradict each other or clocks were read too far
 * apart too often, `lab-fault` when the clock was set.
 */
export function readIrtt(stdout: string, stderr: string, expected: number, what: string): IrttStream {
  const { stats, round_trips } = parse(stdout, stderr, what);
  const { packets_sent: sent, packets_received: back, server_packets_received: there } = stats;
  if (sent < LEAST_SENT * expected) throw gate(`${what} sent only ${sent} of ${expected} packets in time`);
  // The count is that of the last answer, which may have been overtaken; a packet doubled on the way is answered twice.
  if (there + stats.late_packets < back || there > sent + stats.duplicates)
    throw gate(
      `${what}: the server counted ${there} packets, the client sent ${sent} and got ${back} back (${stats.duplicates} doubled)`,
    );
  const timed = round_trips.flatMap(({ delay, timestamps: { client, server } }) => {
    const { send, receive, rtt } = delay;
    if (send === undefined || receive === undefined || rtt === undefined) return [];
    const error = send + receive - rtt;
    const isTorn = send <= 0 || receive <= 0 || Math.abs(error) > CLOCK_NS;
    const at = { up: server.receive.wall ?? 0, down: client.receive.wall ?? 0 };
    const underWay = { from: client.send.monotonic, to: client.receive.monotonic };
    return [{ up: send, down: receive, at, isTorn, error, underWay }];
  });
  const known = timed.filter(({ isTorn }) => !isTorn);
  const torn = timed.length - known.length;
  if (torn > MOST_TORN * timed.length) throw tornError(timed, torn, what);
  const wayOf = (way: 'up' | 'down', sentThisWay: number, arrived: number): OneWay => ({
    sent: sentThisWay,
    lost: Math.max(0, sentThisWay - arrived),
    delaysMs: known
      .toSorted((a, b) => a.at[way] - b.at[way])
      .map((packet) => Math.round(packet[way] / 1e3) / 1e3),
  });
  return {
    up: wayOf('up', sent, there),
    down: wayOf('down', there, back),
    bytesMoved: stats.bytes_sent + stats.bytes_received,
    expected,
    duplicates: stats.duplicates,
    late: stats.late_packets,
    timerMisses: stats.timer_misses,
  };
}

/** What is known of a packet's clock readings, in ns. */
interface Reading {
  readonly isTorn: boolean;
  /** What its two ways differ by from its round trip. */
  readonly error: number;
  /** When it went and came back, by a clock that nobody sets. */
  readonly underWay: { readonly from: number | undefined; readonly to: number | undefined };
}

/** What readings one after the other differ by: a clock that is set errs about every packet by the same. */
const SAME_NS = 1e5;

/**
 * A clock that is set errs about all packets that are under way at that instant, by the same, and no contestant can set it. Anything
 * else is a program that was interrupted between two readings, and who keeps the processor busy may be to blame for that; so is a single
 * packet, of which nobody can tell.
 */
const wasSet = (timed: readonly Reading[]): boolean => {
  const torn = timed.filter(({ isTorn }) => isTorn);
  const errors = torn.map(({ error }) => error);
  const inRow = timed.findLastIndex(({ isTorn }) => isTorn) - timed.findIndex(({ isTorn }) => isTorn) + 1;
  const lastFrom = Math.max(...torn.map(({ underWay }) => underWay.from ?? Number.POSITIVE_INFINITY));
  const firstTo = Math.min(...torn.map(({ underWay }) => underWay.to ?? Number.NEGATIVE_INFINITY));
  return (
    torn.length > 1 &&
    torn.length === inRow &&
    errors.every((error) => Math.abs(error) > CLOCK_NS) &&
    Math.max(...errors) - Math.min(...errors) <= SAME_NS &&
    lastFrom <= firstTo
  );
};

const tornError = (timed: readonly Reading[], torn: number, what: string): MeshmarkError =>
  wasSet(timed)
    ? new MeshmarkError(
        LAB_FAULT,
        `${what}: the clock was set while ${torn} of ${timed.length} packets were under way`,
      )
    : gate(`${what}: both clocks of ${torn} of ${timed.length} packets were not read at one time`);

/** A refusal that is not the contestant's failure. */
const gate = (reason: string): MeshmarkError => new MeshmarkError(GATE, reason);

function parse(stdout: string, stderr: string, what: string): z.infer<typeof ReportSchema> {
  let json: unknown;
  try {
    json = JSON.parse(stdout);
  } catch (cause) {
    const said = stderr.trim() || stdout.slice(0, 200) || 'nothing';
    throw new MeshmarkError('workload-failed', `${what} gave no report: ${said}`, { cause });
  }
  const parsed = ReportSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new MeshmarkError('workload-failed', `${what}: unexpected report: ${parsed.error.message}`);
}
