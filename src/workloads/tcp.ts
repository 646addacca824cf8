import { MeshmarkError } from '../errors.ts';
import { CONGESTION } from './congestion.ts';
import { type IperfTest, readIperf } from './iperf.ts';
import { untilListening } from './listening.ts';
import type { Workload, WorkloadContext, WorkloadResult } from './types.ts';

/**
 * One TCP stream from the client to the server, then one back; goodput is what the receiver counted, slow start
 * included. Nothing is left out at the start: what a deep queue still held from there would be counted after it, and
 * a slow line would seem to carry more than it can.
 */
export const tcp: Workload = {
  id: 'tcp',
  title: 'TCP goodput, one stream each way',
  estimateSeconds: (seconds) => 2 * (wholeSeconds(seconds) + 0.5),
  async run(context): Promise<WorkloadResult> {
    // A port each: the first listener's port may still linger in TIME_WAIT.
    const up = await stream(context, 'up', 5201);
    const down = await stream(context, 'down', 5202);
    return {
      values: { 'tcp.goodput-up': up.goodputMbit, 'tcp.goodput-down': down.goodputMbit },
      payloadBytes: up.bytesMoved + down.bytesMoved,
      raw: {
        congestion: { up: up.congestion, down: down.congestion },
        up: up.report,
        down: down.report,
      },
    };
  },
};

/** iperf3 takes whole seconds only. */
const wholeSeconds = (seconds: number): number => Math.max(1, Math.round(seconds));

async function stream(context: WorkloadContext, way: 'up' | 'down', port: number): Promise<IperfTest> {
  const { client, server, clientAddress, serverAddress, listenAddress, seconds, signal } = context;
  const what = `iperf3 ${way}`;
  await using listener = await server.spawn(
    `iperf3-${way}`,
    ['iperf3', '-s', '-1', '-B', listenAddress, '-p', String(port)],
    { root: 'tools' },
  );
  await untilListening(server, listener, port, signal);
  const { stdout, stderr } = await client.exec(
    clientCommand(way, clientAddress, serverAddress, port, seconds),
    {
      root: 'tools',
      signal,
      allowFailure: true,
    },
  );
  if (stdout.trim() === '')
    throw new MeshmarkError('workload-failed', `${what} ended without a report: ${stderr.trim()}`);
  return readIperf(stdout, what);
}

/** The client's command line; pure. */
export function clientCommand(
  way: 'up' | 'down',
  clientAddress: string,
  serverAddress: string,
  port: number,
  seconds: number,
): string[] {
  const timing = ['-t', String(wholeSeconds(seconds))];
  const ends = ['-c', serverAddress, '-p', String(port), '-B', clientAddress];
  return ['iperf3', ...ends, ...timing, '--json', '-C', CONGESTION, ...(way === 'down' ? ['-R'] : [])];
}
